// h: many changes to one record at the same moment, each signed and over HTTP.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { copyStore, openStore } from '../../adapters/lowdb/store.ts'
import type { Outcome } from '../../adapters/emulators/shared/outcome.ts'
import type { Store } from '../../src/engine/ports.ts'
import { sampleOrganisation } from '../contracts/sample.ts'
import { quiet } from '../quiet.ts'
import type { Child } from './child.ts'
import { command } from './gestures.ts'
import type { Lab } from './lab.ts'
import {
  castOf,
  idOf,
  keep,
  known,
  ORGANISATION,
  personOf,
  speaks,
  TEAM,
  TENANT,
  type Cast,
  type Speaker,
} from './portfolio.ts'
import { nextTuesday, platformsFor, startOn, sweep, type Platforms } from './product.ts'
import { together } from './sides.ts'
import { STATUS } from './slack.ts'
import { ms, type Row } from './table.ts'
import { PACE } from './ticks.ts'

/** Milliseconds: what Slack waits for an answer, and the longest that anything may hold the loop. */
const ACKNOWLEDGED = 3000
const HOLD = 50
/** Until all are answered: Teams takes fifty messages a second, and what it did not take goes with the next tick. */
const PATIENCE = 60_000
const WIDTH = 4

/** Who is named by everybody, and the program office. */
type Named = { cleo: Speaker; dee: Speaker; zoe: Speaker; office: Speaker[] }

/** A burst: what everybody does at the same moment, how many have heard of theirs, and how many are done in the store. */
type Burst = {
  what: string
  gesture: (index: number) => Promise<Outcome>
  heard: () => number
  done: (store: Store) => Promise<number>
}

export async function bursts(lab: Lab): Promise<Row[]> {
  const count = lab.extent.burst
  const cast = castOf(count * 10, { speakers: count, steady: 3, history: [], each: 0, late: 0 })
  const named = {
    cleo: somebody('UCLEO', 'Cleo'),
    dee: somebody('UDEE', 'Dee'),
    zoe: somebody(`${TENANT.slice(0, -6)}a00000`, 'Zoe'),
    office: cast.steady,
  }
  const { platforms, child, data } = await start(lab, cast, named)
  await inTeams(platforms, cast.teams)
  // A server that just began compiles what it runs, and the expressions with which it reads.
  const [someone] = named.office
  const pilot = cast.teams[0]!.pilot
  await command(platforms.slack, [someone!], { words: `sponsor @ucleo for ${pilot}`, hears: () => pilot })
  for (let times = 0; times < WIDTH; times++) await command(platforms.slack, cast.slack, STATUS)
  await child.cost('watch')
  const rows: Row[] = []
  for (const burst of burstsOf(platforms, cast, named))
    rows.push(...(await measured(burst, count, child, data)))
  return [...rows, ...(await asked(platforms, child, data, named.cleo))]
}

/** The product on a store with all of them. */
async function start(
  lab: Lab,
  cast: Cast,
  { cleo, dee, zoe, office }: Named,
): Promise<{ platforms: Platforms; child: Child; data: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const data = join(folder, 'data')
  const store = await openStore({ folder: data, log: quiet })
  const linked = [`slack:${TEAM}`, `teams:${TENANT}`] as const
  await keep(store, [sampleOrganisation(ORGANISATION, { workspaces: [...linked] })])
  for (const speaker of [...cast.slack, ...cast.teams]) await keep(store, speaks(speaker))
  for (const one of [cleo, dee, zoe]) await keep(store, known(one, { title: 'CFO' }))
  for (const one of office) await keep(store, known(one, { office: true }))
  await store.close()
  const platforms = await platformsFor({
    ...cast,
    steady: [...office, cleo, dee],
    teams: [...cast.teams, zoe],
  })
  const { child } = await startOn(data, platforms)
  lab.keep(async () => {
    await child.ends()
    await platforms.slack.close()
    await platforms.teams.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { platforms, child, data }
}

async function measured(
  { what, gesture, heard, done }: Burst,
  count: number,
  child: Child,
  data: string,
): Promise<Row[]> {
  const before = await child.cost()
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { status, failure } = await gesture(index)
      return { told: `${status ?? failure}`, after: performance.now() - begun }
    }),
  )
  while (heard() < count && performance.now() - begun < PATIENCE) await pass(20)
  const took = performance.now() - begun
  const { cpu, hold, held } = await child.cost()
  const statuses = Map.groupBy(answers, ({ told }) => told)
  const told = Array.from(statuses, ([status, all]) => `${all.length} x ${status}`).join(', ')
  const each = `${ms((cpu - before.cpu) / count)} of CPU each`
  const last = Math.max(...answers.map(({ after }) => after))
  const kept = await done(await copyStore({ folder: data }))
  return [
    {
      ...row(`${count} ${what}: done`, kept, `${told}; ${heard()} answered after ${ms(took)}; ${each}`),
      shown: String(kept),
      goal: count,
      least: true,
    },
    { ...row('the last acknowledged', last), goal: ACKNOWLEDGED, unit: ' ms' },
    heldRow(hold, held),
  ]
}

/** Whoever was named by all hears it in one message. */
async function asked({ slack }: Platforms, child: Child, data: string, sponsor: Speaker): Promise<Row[]> {
  const messages = () => slack.state.inbox(TEAM, sponsor.user).filter(({ bot }) => bot).length
  const unheld = slack.onCall('*', () => slack.advance(PACE))
  await child.cost()
  await sweep(data, nextTuesday())
  unheld()
  const { hold, held } = await child.cost()
  const asks = messages()
  return [
    { ...row('messages that ask the sponsor', asks), shown: String(asks), goal: 1 },
    heldRow(hold, held),
  ]
}

function row(what: string, value: number, figure = ''): Row {
  return { part: 'h', what, figure, value, shown: ms(value), goal: null }
}

function heldRow(hold: number, held: number): Row {
  const figure = `${ms(held)} of its own processor time`
  return { ...row('the longest hold of the event loop meanwhile', hold, figure), goal: HOLD, unit: ' ms' }
}

const somebody = (user: string, name: string): Speaker => ({
  user,
  name: `${name} Example (sample)`,
  pilot: '',
  entries: 0,
})

/** In Teams somebody is named in a card. */
async function inTeams({ teams }: Platforms, speakers: Speaker[]): Promise<void> {
  await together(speakers, WIDTH, async ({ user }) => {
    const member = teams.as(TENANT, user)
    await member.says('sponsor')
    await member.hears('sponsor', PATIENCE)
  })
}

function burstsOf(
  { slack, teams }: Platforms,
  cast: Pick<Cast, 'slack' | 'teams'>,
  { cleo, dee, zoe, office }: Named,
): Burst[] {
  const [first] = cast.slack
  const by = [first!, ...office]
  const at = ({ user }: Speaker) => `@${user.toLowerCase()}`
  const types = ({ user }: Speaker, words: string) => slack.as(TEAM, user).command('/pilot', words)
  const inbox = ({ user }: Speaker) => slack.state.inbox(TEAM, user).map(({ text }) => text)
  const heard = (words: string) => () =>
    cast.slack.filter((one) => inbox(one).some((text) => text.includes(words))).length
  const seated =
    (speakers: Speaker[], seat: 'sponsor' | 'deputy', person: Speaker) => async (store: Store) => {
      const pilots = await Promise.all(speakers.map((one) => store.get('pilot', ORGANISATION, idOf(one))))
      return pilots.filter((pilot) => pilot?.[seat]?.person === personOf(person)).length
    }
  return [
    {
      what: 'owners name one sponsor',
      gesture: (index) => types(cast.slack[index]!, `sponsor ${at(cleo)}`),
      heard: heard(cleo.name),
      done: seated(cast.slack, 'sponsor', cleo),
    },
    {
      what: 'owners name one deputy',
      gesture: (index) => types(cast.slack[index]!, `deputy ${at(dee)}`),
      heard: heard(dee.name),
      done: seated(cast.slack, 'deputy', dee),
    },
    {
      what: `changes to one pilot by ${by.length} people`,
      gesture: (index) =>
        types(by[index % by.length]!, `deputy ${at([cleo, dee][index % 2]!)} for ${first!.pilot}`),
      // One was named before.
      heard: () => by.flatMap(inbox).filter((text) => text.includes('is the deputy')).length - 1,
      done: async (store) => {
        const entries = await store.history(ORGANISATION, `pilot:${idOf(first!)}`)
        const deputies = entries.filter(
          ({ event, change }) => event === 'role.named' && change['role'] === 'deputy',
        )
        return deputies.length - 1
      },
    },
    {
      what: 'people pick one sponsor in Teams',
      gesture: (index) => {
        const member = teams.as(TENANT, cast.teams[index]!.user)
        return member.pick(member.last(), 'Sponsor', zoe.user)
      },
      heard: () =>
        cast.teams.filter(({ user }) =>
          teams.state
            .talk(teams.state.chat(TENANT, user).id)
            .some((one) => one.bot && JSON.stringify(one).includes(zoe.name)),
        ).length,
      done: seated(cast.teams, 'sponsor', zoe),
    },
  ]
}
