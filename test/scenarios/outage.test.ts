import { loadContact } from '../../src/engine/load/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServerLog } from '../../adapters/telemetry/log.ts'
import { memoryStore } from '../../adapters/lowdb/store.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'
import { STAGED, type Staged } from '../seats/seat.ts'

const FRIDAY = '2026-03-13T00:00:00.000Z'
const FRIDAY_NOON = '2026-03-13T11:00:00.000Z'
const SATURDAY = '2026-03-14T11:00:00.000Z'
const TUESDAY = '2026-03-17T06:30:00.000Z'
const TUESDAY_EVENING = '2026-03-17T18:30:00.000Z'

let world: World
afterEach(() => world.ends())

/** Everything that the log said as a warning or worse. */
let told: { what: object; message: string }[]
/** What is said of a workspace; that `/readyz` answers 503 is a line of its own each time. */
function tell(what: object, message: string): void {
  if (!('status' in what)) told.push({ what, message })
}
const log: ServerLog = {
  debug: () => {},
  info: () => {},
  warn: tell,
  error: tell,
}
beforeEach(() => {
  told = []
})

/** Three owners whose first nudge is due on Friday morning. */
async function beginsOnFriday(options: Parameters<typeof beginWorld>[0]): Promise<Person[]> {
  world = await beginWorld({ log, ...options })
  const owners = (['ada', 'dee', 'mo'] as const).map((handle) => world.person(handle))
  for (const [index, owner] of owners.entries()) {
    await owner.says(`/pilot start ${['Claims triage', 'Letters', 'Invoices'][index]}`)
    await owner.says('/pilot snooze until 13 March')
  }
  await world.until(FRIDAY)
  return owners
}

async function unreachable(): Promise<string[]> {
  const found = await world.store.find('person', 'default', 'unreachable')
  return found.map(({ name }) => name)
}

async function failed(): Promise<(string | null)[]> {
  const found = await world.store.find('message', 'default', 'failed')
  return found.map(({ why }) => why)
}

/** The nudge about the sponsor that each of them got, by their own clock. */
function nudges(owner: Person): string[] {
  return owner.unasked().flatMap(({ local, text }) => (text.includes('Who at C level') ? [local] : []))
}

function answers(owner: Person): string[] {
  return owner.messages().flatMap(({ words }) => (words.includes('day 11 of about 14') ? [words] : []))
}

/** Somebody on two platforms, known as one person. */
async function joins(here: Person, there: Person): Promise<void> {
  await here.says('/pilot link')
  const [, code] = /Your code is (\S+)\./u.exec(here.everything()) ?? []
  await there.says(`/pilot link ${code}`)
  await there.taps("Yes, that's me")
}

async function ready(): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL('/readyz', world.server.url))
  return { status: response.status, text: (await response.text()).trim() }
}

async function gauge(): Promise<string[]> {
  const text = await (await fetch(new URL('/metrics', world.server.url))).text()
  return text.split('\n').filter((line) => line.startsWith('coach_workspace_blocked{'))
}

const WHY = { slack: 'token_revoked', teams: 'unauthorized_client' }
const WORKSPACE = { slack: 'T1', teams: '7e4a0000-0000-4000-8000-000000000001' }

onEach((platform) => {
  let ada: Person
  let dee: Person
  let mo: Person

  beforeEach(async () => {
    const owners = await beginsOnFriday({ platforms: [platform] })
    ;[ada, dee, mo] = owners as [Person, Person, Person]
    world.stage().shutsOut()
  })

  test('what is due while a workspace takes nothing goes out once it does, to everybody, in working hours', async () => {
    await world.until(FRIDAY_NOON)
    await ada.says('status')
    await world.until(TUESDAY)
    expect([ada, dee, mo].map((owner) => owner.unasked())).toEqual([[], [], []])
    expect(answers(ada)).toEqual([])
    expect(await unreachable()).toEqual([])
    expect(await failed()).toEqual([])
    world.stage().letsIn()
    await world.until(TUESDAY_EVENING)
    expect([ada, dee, mo].map((owner) => nudges(owner).length)).toEqual([1, 1, 1])
    for (const local of [ada, dee, mo].flatMap(nudges)) expect(local).toMatch(/^2026-03-17 (?:09|1[0-6]):/)
    expect(answers(ada)).toHaveLength(1)
    expect(await unreachable()).toEqual([])
    expect(await failed()).toEqual([])
    await world.passes({ days: 1 })
    expect(answers(ada)).toHaveLength(1)
  })

  test('what was settled while it waited does not come any more', async () => {
    await world.until(FRIDAY_NOON)
    await dee.says('/pilot snooze until 1 April')
    await world.until(TUESDAY)
    world.stage().letsIn()
    await world.passes({ days: 3 })
    expect(nudges(ada)).not.toEqual([])
    expect(nudges(dee)).toEqual([])
  })

  test('it is told to the log once, to whoever asks whether the server is ready, and in figures', async () => {
    expect(await ready()).toEqual({ status: 200, text: 'ok' })
    expect(await gauge()).toEqual([expect.stringMatching(/ 0$/u)])
    await world.until(SATURDAY)
    expect(await ready()).toEqual({
      status: 503,
      text: `${platform} takes nothing in ${WORKSPACE[platform]}: ${WHY[platform]}`,
    })
    expect(await gauge()).toEqual([
      `coach_workspace_blocked{platform="${platform}",workspace="${WORKSPACE[platform]}"} 1`,
    ])
    expect(told).toEqual([
      {
        what: { workspace: `${platform}:${WORKSPACE[platform]}`, why: WHY[platform] },
        message: 'a workspace takes nothing now; what is to go there waits',
      },
    ])
    world.stage().letsIn()
    await world.passes({ hours: 1 })
    expect(await ready()).toEqual({ status: 200, text: 'ok' })
    expect(await gauge()).toEqual([expect.stringMatching(/ 0$/u)])
    expect(told).toHaveLength(1)
  })

  test('a server that dies in the middle leaves the mark and the queue to the next one', async () => {
    await world.until(FRIDAY_NOON)
    await ada.says('status')
    await world.until(SATURDAY)
    await world.crashes()
    await world.server.sweep(null)
    expect((await ready()).text).toContain(`${platform} takes nothing in`)
    if (platform === 'slack') {
      // Slack has to say whose token it is before anything else is done: asked again until it does.
      let asked = 0
      const stop = world.slack.onCall('auth.test', () => {
        if (++asked === 3) world.stage().letsIn()
      })
      await world.server.ready
      stop()
    } else {
      await world.passes({ hours: 2 })
      expect((await ready()).status).toBe(503)
      world.stage().letsIn()
    }
    await world.until(TUESDAY_EVENING)
    expect((await ready()).status).toBe(200)
    expect([ada, dee, mo].map((owner) => nudges(owner).length)).toEqual([1, 1, 1])
    expect(answers(ada)).toHaveLength(1)
    expect(await failed()).toEqual([])
  })

  test('a workspace that fails again within the hour is told once', async () => {
    await world.until(FRIDAY_NOON)
    world.stage().letsIn()
    await ada.says('status')
    expect((await ready()).status).toBe(200)
    world.stage().shutsOut()
    await ada.says('status')
    expect((await ready()).status).toBe(503)
    expect(told).toHaveLength(1)
    world.stage().letsIn()
    await world.passes({ hours: 3 })
    expect((await ready()).status).toBe(200)
    expect(answers(ada)).toHaveLength(2)
  })

  test('somebody who speaks once it works again is answered at once, and all others hear from me too', async () => {
    await world.until(FRIDAY_NOON)
    expect((await ready()).status).toBe(503)
    world.stage().letsIn()
    await ada.says('status')
    expect(answers(ada)).toHaveLength(1)
    expect((await ready()).status).toBe(200)
    await world.tick()
    expect(nudges(dee)).toHaveLength(1)
  })

  test('whoever was taken to be unreachable for the same reason can be written to once a call works', async () => {
    world.stage().letsIn()
    const account = (await world.store.get('account', 'default', dee.seat.account))!
    const person = (await world.store.get('person', 'default', account.person))!
    const contact = await loadContact(world.store, 'default', account.person)
    const why = platform === 'slack' ? 'token_expired' : 'disabled'
    await world.store.commit({
      organisation: 'default',
      records: [
        { ...account, unreachable: why },
        { ...person, unreachable: why },
        { ...contact, attention: null },
      ],
      entries: [],
    })
    await ada.says('status')
    expect(await unreachable()).toEqual([])
    await world.until(TUESDAY)
    expect(nudges(dee)).not.toEqual([])
  })
})

describe('the program office', () => {
  /** Otto is of the program office, and known on both platforms. */
  async function begins(first: Staged): Promise<[Person, Person, Person]> {
    const owners = await beginsOnFriday({ platforms: [first, first === 'slack' ? 'teams' : 'slack'] })
    const [here, there] = STAGED.map((on) => world.person('otto', { on })) as [Person, Person]
    await joins(here, there)
    const [one, other] = first === 'slack' ? [here, there] : [there, here]
    // Where somebody was last is where they hear of things.
    await one.says('hello')
    return [one, other, owners[0]!]
  }
  const about = (otto: Person, words: string) =>
    otto.unasked().flatMap(({ local, text }) => (text.includes(words) ? [local] : []))

  test.each(STAGED)('hears of it on the other platform, and once that it is over: %s', async (platform) => {
    const [here, other] = await begins(platform)
    world.stage().shutsOut()
    const name = platform === 'slack' ? 'Slack' : 'Teams'
    await world.until(SATURDAY)
    const began = about(other, `I cannot write to anybody in ${name}`)
    // Otto's own Friday morning, in New York.
    expect(began).toEqual(['2026-03-13 09:00'])
    await world.until(TUESDAY)
    expect(about(other, 'I cannot write to anybody')).toEqual(began)
    world.stage().letsIn()
    await world.until(TUESDAY_EVENING)
    expect(about(other, `I can write to people in ${name} again`)).toEqual(['2026-03-17 09:00'])
    expect([...about(here, 'I cannot write'), ...about(here, 'I can write to people')]).toEqual([])
  })

  test('hears nothing of an outage that was over before its morning', async () => {
    const [here, other] = await begins('slack')
    await world.until(SATURDAY)
    world.stage().shutsOut()
    await world.person('ada').says('status')
    world.stage().letsIn()
    await world.passes({ days: 4 })
    expect([...about(here, 'I can'), ...about(other, 'I can')]).toEqual([])
  })

  test('what nobody asked for goes to the other platform meanwhile, and answers wait', async () => {
    const [, other] = await begins('slack')
    const there = world.person('ada', { on: 'teams' })
    const ada = world.person('ada')
    await joins(there, ada)
    await ada.says('status')
    world.stage().shutsOut()
    await world.until(TUESDAY)
    expect(nudges(there).length).toBeGreaterThan(0)
    expect(nudges(ada)).toEqual([])
    expect(other.everything()).toContain('I cannot write to anybody in Slack')
  })
})

test('a person who is refused is still unreachable alone, and the workspace is well', async () => {
  const [ada] = (await beginsOnFriday({ platforms: ['slack'] })) as [Person]
  world.slack.fail('chat.postMessage', { with: { error: 'user_disabled' } })
  await ada.says('status')
  expect(await unreachable()).toEqual(['Ada Example'])
  expect((await ready()).status).toBe(200)
})

test('a workspace that takes the app out waits too, and that is no fault of the server', async () => {
  await beginsOnFriday({ platforms: ['slack'], store: memoryStore() })
  await world.slack.uninstall('T1')
  await world.until(TUESDAY)
  expect(await unreachable()).toEqual([])
  expect((await ready()).status).toBe(200)
  expect(await gauge()).toEqual(['coach_workspace_blocked{platform="slack",workspace="T1"} 1'])
})

test('many that waited go out in waves, and an answer of last week is not given any more', async () => {
  const [ada] = (await beginsOnFriday({ platforms: ['slack'] })) as [Person]
  world.stage().shutsOut()
  await ada.says('status')
  const { store } = world
  const [waiting] = await store.find('message', 'default', 'held:slack:T1')
  const others = Array.from({ length: 120 }, (_, index) => ({ ...waiting!, id: `m${index}`, version: 0 }))
  const since = '2026-03-01T09:00:00.000Z'
  const old = { ...waiting!, id: 'old', version: 0, held: { workspace: waiting!.held!.workspace, since } }
  await store.commit({ organisation: 'default', records: [...others, old], entries: [] })
  world.stage().letsIn()
  await ada.says('status')
  const ids = others.map(({ id }) => id)
  const moments = await Promise.all(
    ids.map(async (id) => (await store.get('message', 'default', id))?.attention ?? ''),
  )
  const waves = Map.groupBy(moments, (at) => Math.round((Date.parse(at) - Date.parse(moments[0]!)) / 30_000))
  expect(
    Array.from(waves.values(), ({ length }) => length)
      .toSorted((a, b) => a - b)
      .at(-1),
  ).toBeLessThan(51)
  expect(waves.size).toBeGreaterThan(2)
  expect(await store.get('message', 'default', 'old')).toMatchObject({ state: 'dropped', why: 'too-late' })
})

test('a nudge that is the first to find a workspace shut goes to the other platform in the same hour', async () => {
  world = await beginWorld({ log, platforms: STAGED, office: [] })
  const [ada, there] = STAGED.map((on) => world.person('ada', { on })) as [Person, Person]
  await joins(ada, there)
  await ada.says('/pilot start Claims triage')
  await ada.says('/pilot snooze until 13 March')
  await world.until(FRIDAY)
  world.stage().shutsOut()
  await world.until(SATURDAY)
  expect(nudges(there)).toEqual(['2026-03-13 09:00'])
  expect(told).toHaveLength(1)
  world.stage().letsIn()
  await world.passes({ hours: 1 })
  expect(nudges(ada)).toEqual([])
})

test('buttons that ended while a workspace takes nothing go once it does', async () => {
  const [ada] = (await beginsOnFriday({ platforms: ['slack'] })) as [Person]
  await world.until(FRIDAY_NOON)
  world.stage().shutsOut()
  await ada.says('/pilot sponsor @cleo')
  expect(ada.labels()).toContain('Name a sponsor')
  world.stage().letsIn()
  await world.passes({ hours: 1 })
  expect(ada.labels()).not.toContain('Name a sponsor')
})
