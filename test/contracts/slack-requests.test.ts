import { afterEach, beforeEach, expect, test } from 'vitest'
import { liveOf } from '../../adapters/emulators/slack/elements.ts'
import { now } from '../moment.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const EVENTS = '/slack/events'

let world: World
let ada: Person

beforeEach(async () => {
  world = await beginWorld()
  ada = world.person('ada')
  await ada.says('/pilot start Claims triage')
})

/** Whatever came in: the server answers. */
afterEach(async () => {
  await ada.says('/pilot status Claims triage')
  expect(ada.heard()).toContain('Discovery')
  await world.ends()
})

/** What the store holds about the pilots. */
async function records() {
  const pilots = await world.store.find('pilot', 'default', 'all')
  const about = pilots.map(async (pilot) => ({
    pilot,
    commitments: await world.store.find('commitment', 'default', `pilot:${pilot.id}`),
    asks: await world.store.find('ask', 'default', `pilot:${pilot.id}`),
    talk: await world.store.get('talk', 'default', `${pilot.id}.discovery`),
  }))
  return Promise.all(about)
}

const seconds = () => Math.floor(now() / 1000)
const form = (text: string) =>
  new URLSearchParams({
    command: '/pilot',
    text,
    team_id: 'T1',
    user_id: 'UADA',
    response_url: `${world.slack.url}/actions/T1/none`,
    trigger_id: world.slack.state.trigger('T1', 'UADA'),
  }).toString()

test.each([
  ['forged', { signature: 'v0=0000000000000000000000000000000000000000000000000000000000000000' }],
  ['with a signature of another shape', { signature: 'v0=' }],
  ['unsigned', { signature: null }],
  ['without a time', { timestamp: null }],
  ['six minutes old', { timestamp: () => seconds() - 360 }],
  ['six minutes ahead', { timestamp: () => seconds() + 360 }],
  ['of the year 36812', { timestamp: () => seconds() * 1000 }],
])(
  'one that is %s is refused',
  async (_, { timestamp, ...given }: { timestamp?: (() => number) | null; signature?: string | null }) => {
    const before = await records()
    const at =
      typeof timestamp === 'function' ? { timestamp: timestamp() } : timestamp === null ? { timestamp } : {}
    for (const body of [
      form('start Stolen'),
      form('stop Claims triage'),
      JSON.stringify({ type: 'url_verification', challenge: 'x' }),
    ]) {
      const { status, body: answer } = await world.slack.deliver(EVENTS, body, { ...given, ...at })
      expect(status).toBe(401)
      expect(answer).toBe('')
    }
    await world.settled()
    expect(await records()).toEqual(before)
  },
)

test.each([
  ['four minutes old', -240],
  ['four minutes ahead', 240],
])('one that is %s is taken', async (_, off) => {
  const { status } = await world.slack.deliver(EVENTS, form('start Letters'), {
    timestamp: seconds() + off,
  })
  expect(status).toBe(200)
  await world.settled()
  expect((await records()).map(({ pilot }) => pilot.name)).toContain('Letters')
})

test.each([
  ['JSON that ends too early', '{"type":"event_callback",', 'application/json', 400],
  ['no JSON', 'hello', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['null', 'null', 'application/json', 400],
  ['nothing', '', 'application/json', 400],
  ['a form whose payload is no JSON', 'payload=%7B', 'application/x-www-form-urlencoded', 400],
  ['two payloads', 'payload=%7B%7D&payload=%7B%7D', 'application/x-www-form-urlencoded', 400],
  ['text', 'hello', 'text/plain', 400],
  ['two megabytes', `text=${'x'.repeat(2 * 1024 * 1024)}`, 'application/x-www-form-urlencoded', 413],
])('a body that is %s is refused', async (_, body, type, status) => {
  const before = await records()
  const reply = await world.slack.deliver(EVENTS, body, { headers: { 'content-type': type } })
  expect(reply.status).toBe(status)
  expect(await records()).toEqual(before)
})

test.each([
  [
    'an event of no kind we know',
    '{"type":"event_callback","team_id":"T1","event_id":"E2","event":{"type":"x"}}',
  ],
  [
    'a message without a person',
    '{"type":"event_callback","team_id":"T1","event_id":"E3","event":{"type":"message","channel_type":"im"}}',
  ],
  ['a command without a team', 'command=/pilot&text=help&user_id=UADA'],
])('a signed body that is %s is no fault of the server', async (_, body) => {
  const before = await records()
  const reply = await world.slack.deliver(EVENTS, body)
  expect(reply.status).toBeLessThan(500)
  await world.settled()
  expect(await records()).toEqual(before)
})

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s gets nothing', async (method) => {
  const reply = await fetch(world.server.url + EVENTS, { method })
  expect(reply.status).toBe(405)
  expect(reply.headers.get('allow')).toBe('POST')
  expect((await fetch(`${world.server.url}/healthz`)).status).toBe(200)
})

test('a genuine request that is sent again word by word does nothing twice', async () => {
  const body = form('start Letters')
  for (let again = 0; again < 3; again++) expect((await world.slack.deliver(EVENTS, body)).status).toBe(200)
  await world.settled()
  expect((await records()).filter(({ pilot }) => pilot.name === 'Letters').length).toBe(1)
})

test.each(['nonsense', '1', ':', '1:'])('a picker with an id of a shape that is not ours: %s', async (id) => {
  await ada.says('Claims clerks retype 400 letters a day into the claims system')
  const { pilot } = (await records())[0]!
  const on = structuredClone(world.slack.as('T1', 'UADA').last())
  liveOf(on.blocks).find(({ label }) => label === 'Pick a person')!.element['action_id'] = id
  await world.slack.as('T1', 'UADA').pick(on, id, 'UMO')
  await world.settled()
  expect((await records()).map((one) => one.pilot.answers)).toEqual([pilot.answers])
})
