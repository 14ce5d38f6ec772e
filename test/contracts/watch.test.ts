import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { withCommit } from '../../adapters/runtime/store-wrapper.ts'
import { memoryStore } from '../../adapters/lowdb/store.ts'
import { createHealth } from '../../adapters/telemetry/health.ts'
import { createLog, toldOf } from '../../adapters/telemetry/log.ts'
import { createMetrics } from '../../adapters/telemetry/metrics.ts'
import { operatorPages } from '../../adapters/telemetry/pages.ts'
import { StoreUnavailable, type Store } from '../../src/engine/ports.ts'
import { PEOPLE } from '../people.ts'
import { beginWorld, type World, type WorldOptions } from '../world.ts'
import { STAGED } from '../seats/seat.ts'

const MINUTE = 60_000

let world: World
afterEach(() => world?.ends())

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await beginWorld({ platforms: STAGED, ...options })
  return world
}

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, world.server.url), { headers })
  return { status: response.status, text: await response.text() }
}

/** The figures of a page, by name and labels. */
async function figures(): Promise<Record<string, number>> {
  const { text } = await get(world.server.metricsUrl ?? '/metrics')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => [line.replace(/ \S+$/u, ''), Number(/ (\S+)$/u.exec(line)?.[1])]),
  )
}

/** A store that can be told to take nothing. */
function fragile(): { store: Store; takes: boolean } {
  const whole = memoryStore()
  const one = {
    takes: true,
    store: withCommit(whole, async (commit) => {
      if (!one.takes) throw new StoreUnavailable('The store cannot write.')
      return whole.commit(commit)
    }),
  }
  return one
}

describe('/metrics', () => {
  it('counts requests, commits, messages and ticks of both platforms, and names nobody', async () => {
    await begin()
    await world.person('ada', { on: 'slack' }).says('/pilot start Claims triage')
    const mo = world.person('mo', { on: 'teams' })
    await mo.says('start Invoices')
    await mo.says('Clerks retype 400 invoices a day')
    await mo.taps('Skip')
    await get('/slack/events')
    await world.passes({ days: 7 })
    const seen = await figures()
    expect(seen).toMatchObject({
      'coach_requests_total{platform="slack",kind="command",outcome="done"}': 1,
      'coach_requests_total{platform="slack",kind="none",outcome="405"}': 1,
      'coach_requests_total{platform="teams",kind="tap",outcome="done"}': 1,
      'coach_sends_total{platform="slack",purpose="nudge",outcome="yes"}': expect.any(Number),
      'coach_sends_total{platform="teams",purpose="reply",outcome="yes"}': expect.any(Number),
      'coach_request_seconds_count{platform="teams"}': expect.any(Number),
      'coach_due_records{kind="message"}': 0,
      coach_oldest_due_seconds: 0,
      'coach_tick_records_total{outcome="failed"}': 0,
      process_cpu_seconds_total: expect.any(Number),
      nodejs_eventloop_lag_p99_seconds: expect.any(Number),
    })
    expect(seen['coach_commit_seconds_count{outcome="done"}']).toBeGreaterThan(10)
    expect(seen['coach_tick_seconds_count']).toBeGreaterThan(100)
    expect(seen['coach_tick_records_total{outcome="done"}']).toBeGreaterThan(2)
    const { text } = await get('/metrics')
    const own = Object.values(PEOPLE).flatMap(({ name, email }) => [name, email])
    expect([...own, 'Claims triage', 'Invoices', 'UADA'].filter((word) => text.includes(word))).toEqual([])
  })

  it('shows what is due and since when', async () => {
    await begin()
    await world.person('ada').says('/pilot start Claims triage')
    await world.clock.moveTo(world.clock.now() + 10 * 24 * 60 * MINUTE)
    const seen = await figures()
    expect(seen['coach_due_records{kind="pilot"}']).toBe(1)
    expect(seen['coach_oldest_due_seconds']).toBeGreaterThan(3_600)
  })

  it('is for this machine alone: not for whoever comes from elsewhere or through a proxy', async () => {
    await begin()
    expect((await get('/metrics')).status).toBe(200)
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
    expect((await get('/metrics', { forwarded: 'for=203.0.113.7' })).status).toBe(404)
    const metrics = createMetrics(
      async () => ({ kinds: {}, oldest: 0 }),
      async () => [],
    )
    const health = createHealth({ now: () => 0, probe: async () => {} })
    const pages = operatorPages({
      health,
      metrics,
      missing: () => [],
      blocked: async () => [],
      metricsHere: true,
    })
    const asked = (remoteAddress: string) =>
      new Promise((resolve) => {
        const response = { writeHead: (status: number) => ({ end: () => resolve(status) }) }
        pages['/metrics']?.(
          { socket: { remoteAddress }, headers: { host: 'localhost' } } as unknown as IncomingMessage,
          response as unknown as ServerResponse,
        )
      })
    expect(await asked('192.0.2.1')).toBe(404)
    expect(await asked('::ffff:192.0.2.1')).toBe(404)
    expect(await asked('::ffff:127.0.0.1')).toBe(200)
    expect(await asked('::1')).toBe(200)
  })

  it('has a port of its own where METRICS_PORT says so, and is nowhere else then', async () => {
    await begin({ metricsPort: 0 })
    const { metricsUrl } = world.server
    expect(metricsUrl).not.toContain(new URL(world.server.url).host)
    expect((await get('/metrics')).status).toBe(404)
    expect(await figures()).toHaveProperty('process_cpu_seconds_total')
    await world.server.close()
    await expect(fetch(metricsUrl!)).rejects.toThrow()
  })
})

describe('/healthz and /readyz', () => {
  it('say ok once every platform knows the server', async () => {
    await begin()
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ok\n' })
  })

  it('a store that takes nothing is not ready, and is again by itself once it can be written', async () => {
    const store = fragile()
    await begin({ store: store.store, log: createLog('silent') })
    store.takes = false
    await world.person('ada').seat.command('start Claims triage')
    await world.settled()
    expect(await get('/readyz')).toEqual({ status: 503, text: 'the store cannot be written\n' })
    expect((await get('/healthz')).status).toBe(200)
    store.takes = true
    expect((await get('/readyz')).status).toBe(200)
  })

  describe('the health of a server', () => {
    let at = 0
    const health = (probe: () => Promise<void> = async () => {}) => {
      at = 0
      return createHealth({ now: () => at, probe })
    }

    it('is bad after minutes without a write that went well, however often one was tried', async () => {
      const one = health(async () => one.commit()('refused'))
      one.commit()('refused')
      expect(await one.closed()).toEqual(['the store cannot be written'])
      at = 4 * MINUTE
      expect(await one.dead()).toEqual([])
      at = 6 * MINUTE
      expect(await one.dead()).toEqual(['the store cannot be written'])
      one.commit()('nothing')
      expect(await one.dead()).toEqual(['the store cannot be written'])
      one.commit()('written')
      expect(await one.dead()).toEqual([])
      expect(await one.closed()).toEqual([])
    })

    it('is bad while a write does not end', async () => {
      const one = health()
      const end = one.commit()
      at = 20_000
      expect(await one.closed()).toEqual([])
      at = 40_000
      expect(await one.closed()).toEqual(['a write to the store does not end'])
      expect(await one.dead()).toEqual(['a write to the store does not end'])
      end('written')
      expect(await one.dead()).toEqual([])
    })

    it('is bad when a tick does not end', async () => {
      const one = health()
      const end = one.tick()
      at = 20 * MINUTE
      expect(await one.dead()).toEqual([])
      at = 31 * MINUTE
      expect(await one.dead()).toEqual(['a tick does not end'])
      end()
      expect(await one.dead()).toEqual([])
    })
  })
})

describe('an error in the log', () => {
  const TEXT = 'Ada Example <ada@example.test> said so'

  it.each<[string, () => unknown]>([
    ['of a parser that quotes what it read', () => JSON.parse(TEXT)],
    ['with a text for a message', () => fails(new TypeError(TEXT))],
    [
      'that has lines like those of a stack',
      () => fails(new Error(`one\n    at ${TEXT}\n    at ${TEXT}:1:1`)),
    ],
    ['with more in it', () => fails(Object.assign(new Error('x'), { data: { text: TEXT }, code: TEXT }))],
    ['with a cause', () => fails(new Error(TEXT, { cause: new RangeError(TEXT) }))],
    ['that is none', () => fails(TEXT)],
  ])('%s tells its class and its places, and quotes nobody', (_, does) => {
    const error = caught(does)
    const lines: string[] = []
    createLog('info', { write: (line) => void lines.push(line) }).error({ err: error }, 'something failed')
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('Ada')
    expect(lines[0]).not.toContain('example.test')
    if (!(error instanceof Error)) return
    const { err } = JSON.parse(lines[0]!) as { err: ReturnType<typeof toldOf> }
    expect(err.type).toBe(error.name)
    expect(err.at.join('\n')).toContain('watch.test.ts')
    expect(err.cause?.type).toBe(error.cause ? 'RangeError' : undefined)
  })

  it('says of the store what it says to whoever runs it, and of the system its code', () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    const told = toldOf(new StoreUnavailable('The store cannot write to /data.', { cause: full }))
    expect(told).toMatchObject({
      type: 'StoreUnavailable',
      message: 'The store cannot write to /data.',
      cause: { type: 'Error', code: 'ENOSPC' },
    })
  })
})

function fails(error: unknown): never {
  throw error
}

function caught(does: () => unknown): unknown {
  try {
    return does()
  } catch (error) {
    return error
  }
}
