import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Content } from '../src/content/content.ts'
import type { Clock, Log, Parts, Store } from '../src/engine/ports.ts'
import { sweep } from '../src/engine/sweep.ts'
import type { Instant } from '../src/people/time.ts'
import type { World } from './commands/command.ts'
import { allOrganisations } from './commands/organisations.ts'
import type { Time } from './clock.ts'
import type { Config } from './config.ts'
import { createId } from './ids.ts'
import { serveSlack, serveTeams } from './platforms.ts'

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

/** Puts the parts together and listens; the settings say which chat platforms are served. */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { config, content, store, clock, time, log } = parts
  const id = createId(clock)
  const engine: Parts = { store, content, clock, id, channels: {}, underWay: new Set(), log }
  await allOrganisations(store)
  const slack = config.slack && (await serveSlack(engine, config.slack, time))
  const teams = config.teams && (await serveTeams(engine, config.teams, time))
  const served = [slack, teams].filter((platform) => platform !== null)
  if (served.length === 0)
    throw new Error('the playground serves its own local platforms: give their settings')
  if (slack) engine.channels.slack = slack.channel
  if (teams) engine.channels.teams = teams.channel
  const ticks = ticker(() => sweep(engine), log)
  let known = false
  let closing = false
  const http = createServer((request, response) => {
    // A connection that is kept alive would keep the server from ending.
    if (closing) response.setHeader('connection', 'close')
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const platform = served.find((one) => path.startsWith(one.path))
    if (platform) return platform.requestListener(request, response)
    if (path === '/healthz') return plain(response, 200, 'ok')
    if (path === '/readyz')
      return plain(response, known ? 200 : 503, known ? 'ok' : 'a chat platform has not answered yet')
    if (!parts.page?.(request, response)) plain(response, 404, 'nothing here')
  })
  await listen(http, config)
  const { port } = http.address() as AddressInfo
  const ready = Promise.all(served.map((platform) => platform.introduce())).then(() => {
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
    await Promise.all(served.map((platform) => platform.drain()))
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
