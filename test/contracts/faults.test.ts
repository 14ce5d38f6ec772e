import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { withCommit } from '../../adapters/runtime/store-wrapper.ts'
import { memoryStore } from '../../adapters/lowdb/store.ts'
import { startServer, type Server } from '../../adapters/server.ts'
import { createLog } from '../../adapters/telemetry/log.ts'
import { StoreUnavailable } from '../../src/engine/ports.ts'
import { onEach } from '../each.ts'
import { beginWorld, realContent, type World } from '../world.ts'
import { UNSERVED } from '../seats/seat.ts'

type Line = { level: number; msg: string; trace?: string; [what: string]: unknown }

const WARN = 40
const SAID = 'Claims clerks retype 400 letters a day'

let lines: Line[] = []
const log = () => createLog('info', { write: (line) => void lines.push(JSON.parse(line) as Line) })
/** The lines that say why a request got a fault for its answer. */
const faults = () => lines.filter(({ status }) => typeof status === 'number' && status >= 500)

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end()
  lines = []
})

onEach((platform) => {
  it('what could not be kept is told with its kind and its trace, and without a word of it', async () => {
    const whole = memoryStore()
    let takes: 'all' | 'nothing' | 'bug' = 'all'
    const store = withCommit(whole, async (commit) => {
      if (takes === 'nothing') throw new StoreUnavailable('The store cannot write.')
      if (takes === 'bug') throw new TypeError(`cannot read ${SAID}`)
      return whole.commit(commit)
    })
    const world: World = await beginWorld({ platforms: [platform], store, log: log() })
    ending.push(() => world.ends())
    const ada = world.person('ada')
    await ada.says('start Claims triage')
    lines = []
    for (const [state, fault] of [
      ['nothing', 'StoreUnavailable'],
      ['bug', 'TypeError'],
    ] as const) {
      takes = state
      await ada.seat.say(SAID)
      const [told] = faults()
      expect(told).toMatchObject({ level: WARN, platform, kind: 'message', status: 500, fault })
      expect(told?.trace).toMatch(/^[\da-f-]{36}$/u)
      expect(JSON.stringify(lines)).not.toContain('clerks')
      lines = []
    }
    takes = 'all'
  })
})

/** A server in front of which neither platform answers. */
async function unanswered(page?: Parameters<typeof startServer>[0]['page']): Promise<Server> {
  const server = await startServer({
    config: {
      host: '127.0.0.1',
      port: 0,
      metricsPort: null,
      dataDir: '',
      playgroundDir: '',
      playbook: null,
      logLevel: 'info',
      loopback: true,
      ...UNSERVED,
      slack: {
        signingSecret: 'signing-secret',
        apiUrl: 'http://127.0.0.1:9/api/',
        install: { by: 'token', token: 'xoxb-1' },
      },
    },
    content: realContent(),
    store: memoryStore(),
    clock: { now: () => '2026-03-03T09:00:00.000Z', moveTo: () => {} },
    time: { now: () => 0, sleep: () => setTimeout(10), alarm: () => () => {} },
    log: log(),
    ...(page && { page }),
  })
  // Slack never answers.
  server.ready.catch(() => {})
  ending.push(() => server.close())
  return server
}

it('a server that Slack does not know yet says so, to Slack and to who watches', async () => {
  const server = await unanswered()
  const ready = await fetch(`${server.url}/readyz`)
  expect(ready.status).toBe(503)
  expect(faults()).toEqual([
    expect.objectContaining({
      level: WARN,
      kind: '/readyz',
      status: 503,
      fault: 'slack has not answered yet',
    }),
  ])
  expect(faults()[0]?.trace).toBeDefined()
})

it('a page that stumbles is a fault with a reason, and the server goes on', async () => {
  const server = await unanswered(() => {
    throw new RangeError('secret')
  })
  expect((await fetch(`${server.url}/page`)).status).toBe(500)
  expect(faults()).toEqual([expect.objectContaining({ kind: 'page', status: 500, fault: 'RangeError' })])
  expect(JSON.stringify(lines)).not.toContain('secret')
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})
