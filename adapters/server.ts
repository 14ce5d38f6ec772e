import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fresh } from '../src/record.ts'
import type { Content } from '../src/content/content.ts'
import { languageOf } from '../src/content/content.ts'
import { describe, welcomeBack } from '../src/engine/acquaint.ts'
import { changeOne } from '../src/engine/commit.ts'
import type { Clock, Log, Parts, Store } from '../src/engine/ports.ts'
import { StoreUnavailable } from '../src/engine/ports.ts'
import { receive } from '../src/engine/receive.ts'
import { sweep } from '../src/engine/sweep.ts'
import { accountParts } from '../src/people/account.ts'
import type { Organisation } from '../src/people/organisation.ts'
import type { Instant } from '../src/people/time.ts'
import type { Time } from './clock.ts'
import type { World } from './commands/command.ts'
import { allOrganisations, DEFAULT } from './commands/organisations.ts'
import type { Config } from './config.ts'
import { createId } from './ids.ts'
import { createSlack, type Slack } from './slack/app.ts'
import type { Installations } from './slack/install.ts'
import type { Granted } from './slack/tokens.ts'

/** The server's clock; `coach sweep --now` moves it. */
export type MovableClock = Clock & { moveTo: (at: Instant) => void }

export type ServerParts = {
  config: Config
  content: Content
  store: Store
  clock: MovableClock
  /** How pauses between posts pass. */
  time: Time
  log: Log
  /** Answers what no platform asks for: the playground's page. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean
}

export type Server = {
  /** `http://HOST:PORT`. */
  url: string
  /** Resolves when every platform knows the server and events are taken. */
  ready: Promise<void>
  /** What commands of the command line work on. */
  world: World
  sweep: (at: Instant | null) => Promise<Record<string, number>>
  /** Waits for all work that is under way. */
  drain: () => Promise<void>
  close: () => Promise<void>
}

/** Puts the parts together and listens; `config.platform` says which chat platform is served. */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { config, content, store, clock, log } = parts
  const { platform } = config
  if (platform.platform !== 'slack')
    throw new Error('the playground serves its own local Slack: give its variables')
  const id = createId(clock)
  const engine: Parts = { store, content, clock, id, channels: {}, underWay: new Set(), log }
  await allOrganisations(store)
  const words = languageOf(content, 'en').messages
  const slack = await createSlack({
    config: {
      signingSecret: platform.signingSecret,
      apiUrl: platform.apiUrl ?? undefined,
      ...(platform.install.by === 'token' ? { token: platform.install.token } : { oauth: platform.install }),
    },
    receive: async (incoming) => {
      try {
        const outcome = await receive(engine, incoming)
        if (outcome.received === 'refused') return 'refused'
        return { ...(outcome.errors && { errors: outcome.errors }), after: outcome.after }
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error
        log.error({ err: error }, 'the store cannot be written')
        return 'unavailable'
      }
    },
    onProfileChange: async (profile) => {
      const organisation = await store.organisationOf(accountParts(profile.account).workspace)
      if (organisation) await describe(engine, organisation, profile)
    },
    onWorkspaceGone: async (team) => log.warn({ team }, 'the app was removed from a workspace'),
    installations: installationsIn(engine),
    words: { tryAgain: words['replies.try-again'], refused: words['replies.not-linked'] },
    log,
    clock,
    time: parts.time,
  })
  engine.channels.slack = slack.channel
  const ticks = ticker(() => sweep(engine), log)
  let known = false
  let closing = false
  const http = createServer((request, response) => {
    // A connection that is kept alive would keep the server from ending.
    if (closing) response.setHeader('connection', 'close')
    const [path] = (request.url ?? '/').split('?')
    if (path?.startsWith('/slack/')) return slack.requestListener(request, response)
    if (path === '/healthz') return plain(response, 200, 'ok')
    if (path === '/readyz')
      return plain(response, known ? 200 : 503, known ? 'ok' : 'Slack has not answered yet')
    if (!parts.page?.(request, response)) plain(response, 404, 'nothing here')
  })
  await listen(http, config)
  const { port } = http.address() as AddressInfo
  const introduced = platform.install.by === 'token' ? introduce(slack, engine) : Promise.resolve()
  const ready = introduced.then(() => {
    known = true
  })
  const tick = (at: Instant | null) => {
    if (at) clock.moveTo(at)
    return ticks.now()
  }
  const world: World = {
    store,
    content,
    now: () => clock.now(),
    id,
    clockMoves: config.loopback,
    sweep: tick,
  }
  const drain = async () => {
    await slack.drain()
    await ticks.idle()
  }
  return {
    url: `http://${config.host}:${port}`,
    ready,
    world,
    sweep: tick,
    drain,
    close: async () => {
      closing = true
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeIdleConnections()
      })
      await drain()
      await store.close()
    },
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`)
}

function listen(http: HttpServer, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
}

/** Learns whose token it is. */
async function introduce(slack: Slack, engine: Parts): Promise<void> {
  const granted = await slack.identify((granted) => admit(granted, engine))
  if ('refused' in granted) throw new TokenRefused(granted.refused)
}

/** The workspace of the token belongs to the first organisation unless it was linked elsewhere. */
async function admit(granted: Granted, engine: Parts): Promise<void> {
  const { store, log } = engine
  const workspace = `slack:${granted.team}` as const
  const linked = await store.organisationOf(workspace)
  // The token may be a new one, after the app was taken away and added again.
  if (linked) return welcomeBack(engine, linked, workspace)
  const first = await store.get('organisation', DEFAULT, DEFAULT)
  if (!first) return
  await changeOne({ store }, 'organisation', first.id, first.id, (organisation: Organisation) => ({
    ...organisation,
    workspaces: [...organisation.workspaces, workspace],
  }))
  log.info({ team: granted.team, organisation: first.id }, 'the workspace was linked')
}

/** Slack does not know the bot token. */
export class TokenRefused extends Error {
  override name = 'TokenRefused'
}

function installationsIn(engine: Parts): Installations {
  const { store, clock } = engine
  return {
    async fetch(team) {
      const organisation = await store.organisationOf(`slack:${team}`)
      const installation = organisation && (await store.get('installation', organisation.id, team))
      return installation?.token ? installation : undefined
    },
    async save(granted) {
      const organisation = await store.organisationOf(`slack:${granted.team}`)
      if (!organisation) return 'unlinked'
      const before = await store.get('installation', organisation.id, granted.team)
      const record = {
        ...fresh('installation', organisation.id, granted.team),
        ...granted,
        version: before?.version ?? 0,
        installedAt: clock.now(),
      }
      await store.commit({ organisation: organisation.id, records: [record], entries: [] })
      await welcomeBack(engine, organisation, `slack:${granted.team}`)
      return 'saved'
    },
    async remove(team) {
      const organisation = await store.organisationOf(`slack:${team}`)
      if (!organisation) return
      await changeOne({ store }, 'installation', organisation.id, team, (before) => ({
        ...before,
        token: '',
      }))
    },
  }
}

/** Ticks never overlap: one asked for during another runs after it. */
function ticker(tick: () => Promise<Record<string, number>>, log: Log) {
  let last: Promise<unknown> = Promise.resolve()
  return {
    now(): Promise<Record<string, number>> {
      const next = last.then(tick)
      last = next.catch((error: unknown) => log.error({ err: error }, 'a tick failed'))
      return next
    },
    idle: () => last,
  }
}
