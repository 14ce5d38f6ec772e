import { readdirSync, readFileSync } from 'node:fs'
import { anything, assert, asyncProperty, constant, constantFrom, oneof, option, record } from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ServerLog } from '../../adapters/telemetry/log.ts'
import { guidOf } from '../people.ts'
import { quiet } from '../quiet.ts'
import { TENANT } from '../seats/teams.ts'
import { beginWorld, type World } from '../world.ts'
import { STAGED, type Staged } from '../seats/seat.ts'

// What was really sent, with one odd value anywhere in it: a sample, and with `npm run test:edge` all there are.
const ALL = process.env['MODE'] === 'edge'
const RUNS = ALL ? 20_000 : 400
const SEED = 20261130
const HOUR = 3_600_000

/** Each is of a wrong type somewhere, or longer, deeper or more broken than anybody would send. */
const ODD: unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  ' ',
  ':',
  '..',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  '__proto__',
  '<https://evil.example|click>',
  [],
  [null],
  ['x'],
  [[]],
  {},
  { id: null },
  { id: 'x', type: 'x' },
  { constructor: null },
]
/** What a key of the object may be that was never there. */
const KEYS = ['event', 'command', 'name', 'actions', 'view', 'user', 'team', 'channel', 'item', '__proto__']

type Payload = { platform: Staged; name: string; body: unknown }

function payloads(platform: Staged): Payload[] {
  const folder = new URL(`../payloads/${platform}/`, import.meta.url)
  return readdirSync(folder).map((name) => ({
    platform,
    name,
    body: JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
  }))
}

type Path = string[]

/** Every place in a value at which something stands. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))]
}

/** The same with another value at one place; one that is not there yet is added. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to
  if (typeof value !== 'object' || value === null) return { [key]: to }
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  const inner = changed((value as Record<string, unknown>)[key], rest, to)
  Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true })
  return copy
}

const PAYLOADS = STAGED.flatMap(payloads)

const odd = constantFrom(...PAYLOADS).chain((payload) =>
  record({
    payload: constant(payload),
    path: constantFrom(...pathsIn(payload.body)),
    more: option(constantFrom(...KEYS), { freq: 4 }),
    to: oneof(constantFrom(...ODD), anything({ maxDepth: 2 })),
  }),
)

let world: World
const unhandled: unknown[] = []
const note = (reason: unknown) => void unhandled.push(reason)

const errors: unknown[] = []
const log: ServerLog = { ...quiet, error: (what, message) => void errors.push([message, what]) }

beforeAll(async () => {
  world = await beginWorld({ platforms: STAGED, log })
  for (const platform of STAGED) await world.person('ada', { on: platform }).says('start Claims triage')
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  await world.ends()
})

/** Whatever came in: the server met no fault of its own, and goes on. */
afterEach(async () => {
  await world.settled()
  expect(unhandled).toEqual([])
  expect(errors).toEqual([])
  for (const platform of STAGED) {
    const otto = world.person('otto', { on: platform })
    await otto.says('help')
    expect(otto.heard()).toContain('start')
  }
})

let count = 0

/** Of this world's people, and never the same thing twice. What takes the app away comes from another workspace. */
function local(text: string): string {
  const team = /app_uninstalled|tokens_revoked/u.test(text) ? 'T2' : 'T1'
  const once = String(count++)
  const ids = /Ev0[A-Z]+|(?:111\.222|333\.444|555\.666)\.\w+|V0[A-Z]+|f:0\w+|1795240800000/gu
  return text
    .replaceAll('https://hooks.slack.com', world.slack.url)
    .replaceAll('https://smba.trafficmanager.net/emea/', world.teams.serviceUrl)
    .replaceAll('T0ACME', team)
    .replaceAll('U0ADA', 'UADA')
    .replaceAll('U0CORA', 'UCLEO')
    .replaceAll('0aaaaaaa-0000-4000-8000-000000000001', TENANT)
    .replaceAll('0aaaaaaa-0000-4000-8000-0000000000aa', guidOf('ada'))
    .replaceAll('0aaaaaaa-0000-4000-8000-0000000000cc', guidOf('cleo'))
    .replaceAll(ids, (id) => `${id}${once}`)
}

/** Sends it as the platform does: signed, and in the form that this sort of request has. */
async function send(platform: Staged, body: unknown): Promise<number | null> {
  world.leftovers.wrote(JSON.stringify(body) ?? '')
  if (platform === 'teams') return (await world.teams.deliver(local(JSON.stringify(body) ?? ''))).status
  const { event, type, command } = (body ?? {}) as Record<string, unknown>
  if (event !== undefined || type === 'event_callback')
    return (await world.slack.deliver('/slack/events', local(JSON.stringify(body)))).status
  const fields: [string, string][] =
    command === undefined
      ? [['payload', local(JSON.stringify(body) ?? '')]]
      : Object.entries(body as object).map(([key, value]) => [key, local(String(value))])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = new URLSearchParams(fields).toString()
  return (await world.slack.deliver('/slack/events', form, { headers })).status
}

/** What the server may say to what is signed: done, of another workspace, or no request. Of Teams an invoke may be none of ours. */
const ALLOWED: Record<Staged, (number | null)[]> = { slack: [200, 400, 401], teams: [200, 400, 401, 501] }

describe('whatever is signed', () => {
  const told = async ({ platform, body }: Payload, path: Path, to: unknown) => {
    const status = await send(platform, changed(body, path, to))
    if (!ALLOWED[platform].includes(status))
      throw new Error(`${platform} ${path.join('.')} = ${JSON.stringify(to)}: ${status}`)
  }

  it('with an odd value anywhere in it gets an answer that is no fault of the server', async () => {
    await assert(
      asyncProperty(odd, ({ payload, path, more, to }) =>
        told(payload, more === null ? path : [...path, more], to),
      ),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    )
  })

  it.runIf(ALL).each(PAYLOADS)(
    'with each odd value at each place of $platform/$name',
    async (payload) => {
      for (const path of pathsIn(payload.body)) for (const to of ODD) await told(payload, path, to)
    },
    HOUR,
  )
})

/** What was really sent, with something else at some places. */
function like(platform: Staged, name: string, changes: Record<string, unknown>): unknown {
  const { body } = PAYLOADS.find((one) => one.platform === platform && one.name === `${name}.json`)!
  return Object.entries(changes).reduce((made, [path, to]) => changed(made, path.split('.'), to), body)
}

describe('a signed request of another shape is none', () => {
  it.each<[Staged, string, Record<string, unknown>]>([
    ['slack', 'press', { user: null }],
    ['slack', 'press', { actions: 1e308 }],
    ['slack', 'press', { actions: [] }],
    ['slack', 'press', { 'team.id': 7 }],
    ['slack', 'form', { user: null }],
    ['slack', 'form', { 'view.state.values': 'x' }],
    ['slack', 'message', { event: 'x' }],
    ['slack', 'message', { 'event.user': null }],
    ['slack', 'message', { 'event.user': { id: 'U1' } }],
    ['slack', 'message', { 'event.text': ['x'] }],
    ['slack', 'user-change', { 'event.user': 'U1' }],
    ['slack', 'command', { response_url: 'x' }],
    ['slack', 'command', { user_id: 'a:b' }],
    ['slack', 'reaction', { event: null }],
    ['teams', 'group', { 'entities.1.mentioned.id': '\ud800' }],
    ['teams', 'group', { 'entities.1.mentioned': 'x' }],
    ['teams', 'message', { 'conversation.id': '\udc00' }],
    ['teams', 'message', { from: null }],
    ['teams', 'message', { text: 1e308 }],
    ['teams', 'press', { value: 1e308 }],
    ['teams', 'invoke-unknown', { name: 7 }],
  ])('%s %s with %j gets 400', async (platform, name, changes) => {
    expect(await send(platform, like(platform, name, changes))).toBe(400)
  })
})

describe('a signed request that nobody listens to', () => {
  const event = (type: string, more = {}) => like('slack', 'reaction', { event: { type, ...more } })
  it.each<[string, unknown]>([
    ['a shortcut', like('slack', 'press', { type: 'shortcut', callback_id: 'x' })],
    ['a shortcut at a message', like('slack', 'press', { type: 'message_action', callback_id: 'x' })],
    ['suggestions for a menu', like('slack', 'press', { type: 'block_suggestion', value: 'cl' })],
    ['a menu of old', { type: 'interactive_message', name: 'x', actions: [{ name: 'x', type: 'button' }] }],
    ['a dialog of old', like('slack', 'press', { type: 'dialog_submission', submission: {} })],
    ['a form that was closed', like('slack', 'form', { type: 'view_closed', is_cleared: false })],
    ['a step of a workflow', like('slack', 'press', { type: 'workflow_step_edit' })],
    ['a step of a function', event('function_executed', { function: {}, inputs: {} })],
    ['another command', like('slack', 'command', { command: '/other' })],
    ['an event of no kind that we know', event('x')],
    ['an event about a channel', event('channel_created', { channel: { id: 'C1', creator: 'U1' } })],
    ['an event in the whole workspace', event('subteam_updated', { subteam: { id: 'S1' } })],
    ['a message in a channel', like('slack', 'message-channel', {})],
    ['a message that was changed', like('slack', 'message-changed', {})],
    ['a sign that there are too many events', { type: 'app_rate_limited', team_id: 'T1' }],
  ])('%s is answered at once', async (_, body) => {
    expect(await send('slack', body)).toBe(200)
  })

  it('and an invoke of Teams that the coach does not do is told so', async () => {
    expect(await send('teams', like('teams', 'invoke-unknown', {}))).toBe(501)
  })
})
