import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Content } from '../src/playbook/content.ts'
import { ChangeQueue } from '../src/engine/change-queue.ts'
import type { Log, Parts, Store } from '../src/engine/ports.ts'
import { tick as tickOf, type Ticked } from '../src/engine/tick.ts'
import type { Instant } from '../src/time/time.ts'
import type { World } from './commands/command.ts'
import { allOrganisations } from './commands/organisations.ts'
import type { Timer, MovableClock } from './runtime/clock.ts'
import type { Config } from './config/config.ts'
import { createId } from './runtime/ids.ts'
import { rememberJumps } from './runtime/clock-jumps.ts'
import { startListening, stopListening } from './runtime/http-listener.ts'
import type { Served } from './platforms/platform.ts'
import { servePlatforms } from './platforms/platforms.ts'
import { watchedChannel } from './telemetry/channel.ts'
import { inFlow, tellFault } from './telemetry/flow.ts'
import { createTurns } from './runtime/turns.ts'
import { createHealth } from './telemetry/health.ts'
import type { ServerLog } from './telemetry/log.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { faultsIn, standingsIn } from './telemetry/outages.ts'
import { metricsPage, operatorPages, plain, type Page } from './telemetry/pages.ts'
import { queueOf } from './telemetry/queue.ts'
import { watchPage, watchRequest } from './telemetry/request.ts'
import { stopwatch } from './telemetry/stopwatch.ts'
import { watchedStore, writeAnything } from './telemetry/store.ts'

export type ServerParts = {
  config: Config
  content: Content
  store: Store
  clock: MovableClock
  /** How pauses between posts pass, and how long somebody waited. */
  time: Timer
  log: ServerLog
  /** Answers what no platform asks for: the playground's page. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean
}

export type Server = {
  /** `http://HOST:PORT`. */
  url: string
  /** The same for `/metrics`, where that has a port of its own. */
  metricsUrl: string | null
  /** Resolves when every platform knows the server and events are taken. */
  ready: Promise<void>
  /** What commands of the command line work on. */
  world: World
  sweep: (at: Instant | null) => Promise<Ticked>
  /** Waits for all work that is under way. */
  drain: () => Promise<void>
  /**
   * Takes nothing more, finishes what is under way, `others` too, and closes the store. What has not ended after
   * `patience` milliseconds is left to the next start.
   */
  close: (limits?: { patience?: number; others?: Promise<unknown> }) => Promise<'whole' | 'cut'>
}

/** Puts the parts together and listens; the settings say which chat platforms are served. */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { config, content, clock, time, log } = parts
  const { host, port, metricsPort } = config
  const id = createId(clock)
  const metrics = createMetrics(
    () => queueOf(parts),
    () => standingsIn(store),
  )
  const health = createHealth({ now: () => performance.now(), probe: () => writeAnything(store) })
  const store = rememberJumps(watchedStore(parts.store, { metrics, health, log }), clock)
  const waiting = { turn: createTurns(), alarm: time.alarm }
  const engine: Parts = {
    store,
    content,
    clock,
    id,
    channels: {},
    inFlight: new Set(),
    queue: new ChangeQueue(),
    waiting,
    log,
  }
  await allOrganisations(store)
  const served = await servePlatforms(engine, config, time)
  if (served.length === 0)
    throw new Error('the playground serves its own local platforms: give their settings')
  for (const { name, channel } of served)
    engine.channels[name] = watchedChannel(name, channel, { metrics, log })
  let closing = false
  const ticks = ticker(async (moved) => {
    const { ms } = stopwatch()
    const ended = health.tick()
    try {
      const ticked = await tickOf(engine, { moved, stopped: () => closing, rest: () => setImmediate() })
      metrics.tick(ticked, ms())
      if (ticked.looked + ticked.held > 0) log.info({ ...ticked, ms: ms() }, 'a tick')
      return ticked
    } finally {
      ended()
    }
  }, log)
  const unknown = new Set(served.map(({ name }) => name))
  const pages = operatorPages({
    health,
    metrics,
    missing: () => [
      ...Array.from(unknown, (name) => `${name} has not answered yet`),
      ...(closing ? ['the server is ending'] : []),
    ],
    blocked: () => faultsIn(store, Object.keys(engine.channels)),
    metricsHere: metricsPort === null,
  })
  const apart =
    metricsPort === null
      ? null
      : await startListening(
          (request, response) => show('/metrics', metricsPage(metrics), request, response),
          {
            host,
            port: metricsPort,
            variable: 'METRICS_PORT',
            log,
          },
        )
  const main = await startListening(
    (request, response) => {
      // A connection that is kept alive would keep the server from ending.
      if (closing) response.setHeader('connection', 'close')
      const path = (request.url ?? '/').split('?')[0] ?? '/'
      const platform = served.find((one) => path.startsWith(one.path))
      const page = pages[path]
      if (platform) serve(platform, request, response)
      else if (page) show(path, page, request, response)
      else show('page', others, request, response)
    },
    { host, port, variable: 'PORT', log },
  ).catch((error: unknown) => {
    apart?.http.close()
    throw error
  })
  const ready = Promise.all(
    served.map(async (platform) => {
      await inFlow(() => platform.introduce())
      unknown.delete(platform.name)
    }),
  )
  const tick = (at: Instant | null) => {
    if (at) clock.moveTo(at)
    return ticks.now(at !== null)
  }
  const world: World = {
    store,
    content,
    now: () => clock.now(),
    id,
    clockMoves: config.loopback,
    platforms: served.map(({ name }) => name),
    sweep: tick,
  }
  const drain = async () => {
    await Promise.all(served.map((platform) => platform.drain()))
    await ticks.idle()
  }

  function others(request: IncomingMessage, response: ServerResponse): void {
    if (!parts.page?.(request, response)) plain(response, 404, 'nothing here')
  }

  function show(kind: string, page: Page, request: IncomingMessage, response: ServerResponse): void {
    inFlow((flow) => {
      watchPage(flow, response, kind, log)
      try {
        page(request, response)
      } catch (error) {
        tellFault(error)
        log.error({ err: error }, 'a page could not be shown')
        if (!response.headersSent) plain(response, 500, 'this could not be shown')
      }
    })
  }

  function serve(platform: Served, request: IncomingMessage, response: ServerResponse): void {
    inFlow((flow) => {
      watchRequest(flow, response, { platform: platform.name, metrics, log })
      void waiting.turn().then(() => platform.requestListener(request, response))
    })
  }

  return {
    url: main.url,
    metricsUrl: apart && `${apart.url}/metrics`,
    ready: ready.then(() => {}),
    world,
    sweep: tick,
    drain,
    close: async ({ patience, others } = {}) => {
      closing = true
      const end = await inTime(patience, Promise.all([stopListening(main).then(drain), others]))
      main.http.closeAllConnections()
      apart?.http.close()
      apart?.http.closeAllConnections()
      await store.close()
      return end
    },
  }
}

/** Whether it ends in time; without a limit it is waited for. */
async function inTime(limit: number | undefined, work: Promise<unknown>): Promise<'whole' | 'cut'> {
  const ended = work.then(() => 'whole' as const)
  if (limit === undefined) return ended
  const { promise, resolve } = Promise.withResolvers<'cut'>()
  const timer = setTimeout(() => resolve('cut'), limit)
  try {
    return await Promise.race([ended, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Ticks never overlap: one asked for during another runs after it. Each is a flow of its own. */
function ticker(tick: (moved: boolean) => Promise<Ticked>, log: Log) {
  let last: Promise<unknown> = Promise.resolve()
  return {
    /** `moved`: the clock was moved for this one. */
    now(moved: boolean): Promise<Ticked> {
      const next = last.then(() => inFlow(() => tick(moved)))
      last = next.catch((error: unknown) => log.error({ err: error }, 'a tick failed'))
      return next
    },
    idle: () => last,
  }
}
