import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { relay } from '../../adapters/commands/control.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import { quiet } from '../quiet.ts'
import { Child } from './child.ts'
import { castOf, fill, TEAM, TENANT, type Cast, type Counts } from './portfolio.ts'

const SIGNING_SECRET = 'local-signing-secret'
const APP = { id: '0bbbbbbb-0000-4000-8000-0000000000ff', password: 'local-password', tenant: TENANT }

/** How much of everything is measured. */
export type Extent = Counts & {
  /** How many pilots the product has that is measured beside the bare ones. */
  beside: number
  sizes: number[]
  rounds: number
  /** Rounds before those that count. */
  warm: number
  /** How many bare ones stand beside the product: a second one shows the noise. */
  bare: readonly string[]
  /** Seconds that one measurement of the store lasts. */
  spell: number
  /** How many changes come at the same moment. */
  burst: number
}

/** The two local platforms, in this process, so that what they cost does not count. */
export type Platforms = { slack: LocalSlack; teams: LocalTeams }

/** The product as it runs in production, before platforms of its own, on a store on the disk. */
export type Product = Platforms & {
  child: Child
  cast: Cast
  /** From the start of the process until it is ready. */
  readyAfter: number
  /** One tick, its clock moved to a moment first; milliseconds of the tick itself. */
  tick: (at?: string) => Promise<number>
  ends: () => Promise<void>
}

/** A Tuesday to come at ten: what is due then is due in working hours. */
export function nextTuesday(): string {
  const at = new Date(Date.now() + 86_400_000)
  while (at.getUTCDay() !== 2) at.setTime(at.getTime() + 86_400_000)
  at.setUTCHours(9, 0, 0, 0)
  return at.toISOString()
}

export async function platformsFor(cast: Cast): Promise<Platforms> {
  const people = [...cast.slack, ...cast.steady, ...cast.late, ...[...cast.history.values()].flat()]
  const tz = 'Europe/Berlin'
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    workspaces: [
      {
        id: TEAM,
        name: 'Bench (sample)',
        users: people.map(({ user, name }) => ({ id: user, name: user.toLowerCase(), real_name: name, tz })),
      },
    ],
    patience: 60_000,
  })
  const teams = await startLocalTeams({
    app: APP,
    tenants: [
      {
        id: TENANT,
        name: 'Bench (sample)',
        users: cast.teams.map(({ user, name }) => ({ id: user, name, email: `${user}@bench.example`, tz })),
      },
    ],
    patience: 60_000,
  })
  return { slack, teams }
}

export function slackSettings(slack: LocalSlack): Record<string, string> {
  return {
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: slack.state.workspace(TEAM).token,
    SLACK_API_URL: slack.apiUrl,
  }
}

export const TEAMS_APP = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: APP.id,
  MicrosoftAppPassword: APP.password,
  MicrosoftAppTenantId: TENANT,
}

/** Fills a store with so many pilots and starts the product on it. */
export async function startProduct(pilots: number, extent: Extent, profile?: string): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const cast = castOf(pilots, extent)
  const data = join(folder, 'data')
  const store = await openStore({ folder: data, log: quiet })
  await fill(store, pilots, cast, nextTuesday(), [`slack:${TEAM}`, `teams:${TENANT}`])
  await store.close()
  const platforms = await platformsFor(cast)
  const product = await startOn(data, platforms, profile)
  return {
    ...platforms,
    ...product,
    cast,
    async tick(at) {
      const before = await ticked(await product.child.url)
      await sweep(data, at)
      return (await ticked(await product.child.url)) - before
    },
    async ends() {
      await product.child.ends()
      await platforms.slack.close()
      await platforms.teams.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One tick of the product on a folder, its clock moved to a moment first. */
export async function sweep(data: string, at?: string): Promise<void> {
  const io = {
    out: async () => {},
    err: (line: string) => console.error(line),
    progress: () => {},
    input: null,
    signal: new AbortController().signal,
  }
  const exit = await relay(data, at === undefined ? ['sweep'] : ['sweep', '--now', at], io)
  if (exit !== 0) throw new Error(`the sweep ended with ${exit}`)
}

/** Starts the product on a folder and waits until it is ready. */
export async function startOn(
  data: string,
  { slack, teams }: Platforms,
  profile?: string,
): Promise<{ child: Child; readyAfter: number }> {
  const child = new Child('adapters/main.ts', {
    env: {
      PORT: '0',
      DATA_DIR: data,
      ...slackSettings(slack),
      ...TEAMS_APP,
      TEAMS_LOCAL_URL: teams.url,
    },
    log: `${data}.log`,
    ...(profile && { flags: ['--cpu-prof', `--cpu-prof-dir=${profile}`] }),
  })
  const url = await child.url
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 5))
  const readyAfter = performance.now() - child.begun
  slack.connect(url)
  teams.connect(url)
  return { child, readyAfter }
}

/** Milliseconds that all ticks took together. */
async function ticked(url: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text()
  return Number(/^coach_tick_seconds_sum (\S+)$/mu.exec(page)?.[1] ?? 0) * 1000
}
