import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../adapters/lowdb/store.ts'
import type {
  Happening,
  Move,
  Moved,
  Persona,
  Playground,
  Word,
} from '../../adapters/playground/server/api.ts'
import { startPlayground } from '../../adapters/playground/server/start.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import type { Server } from '../../adapters/server.ts'
import type { Store } from '../../src/engine/ports.ts'
import { dayOf, minuteOf, weekday } from '../../src/time/time.ts'
import { beginAt, now as clock } from '../moment.ts'
import { forgetPlaygrounds, playgroundFolder } from '../playground.ts'
import { quiet } from '../quiet.ts'
import { realContent } from '../world.ts'
import { UNSERVED } from '../seats/seat.ts'

let folder: string
let server: Server
let store: Store

beforeEach(async () => {
  folder = await playgroundFolder()
  await opens()
})
afterAll(forgetPlaygrounds)
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** A new playground, which plays the samples itself, in place of the one that is open; at a moment of its own. */
async function opensAnew(at: string): Promise<void> {
  await server.close()
  rmSync(folder, { recursive: true })
  const before = new Date(clock()).toISOString()
  onTestFinished(() => beginAt(before))
  beginAt(at)
  folder = mkdtempSync(join(tmpdir(), 'coach-playground-'))
  await opens()
}

async function opens(): Promise<void> {
  store = await openStore({ folder, log: quiet })
  const config = {
    host: '127.0.0.1',
    port: 0,
    metricsPort: null,
    dataDir: folder,
    playgroundDir: folder,
    playbook: null,
    logLevel: 'silent',
    ...UNSERVED,
    loopback: true,
  } as const
  server = await startPlayground({ config, content: realContent(), store, log: quiet, patience: PATIENCE })
  await server.ready
}

async function seen<T>(path: string): Promise<T> {
  return (await (await fetch(`${server.url}/local/${path}`)).json()) as T
}

async function ordered(move: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(move),
  })
}

async function moves(move: Move): Promise<Moved> {
  const response = await ordered(move)
  expect(response.status).toBe(200)
  return (await response.json()) as Moved
}

async function persona(key: string): Promise<Persona> {
  const { personas } = await seen<Playground>('playground')
  return personas.find((one) => one.key === key)!
}

/** What somebody finds in their chat with the coach, by both of its ends. */
async function chatOf(key: string, platform: 'slack' | 'teams' = 'slack'): Promise<string> {
  const { slack, teams } = await persona(key)
  const query = platform === 'slack' ? slack! : { tenant: teams!.team, user: teams!.user }
  const path = `${platform}/state?${new URLSearchParams(query).toString()}`
  return JSON.stringify((await seen<{ messages: object[] }>(path)).messages)
}

/** Types a text into the private chat with the coach. */
async function says(key: string, platform: 'slack' | 'teams', text: string): Promise<void> {
  const { slack, teams } = await persona(key)
  const who = platform === 'slack' ? slack! : { tenant: teams!.team, user: teams!.user }
  await fetch(`${server.url}/local/${platform}/${platform === 'slack' ? 'dm' : 'says'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...who, text }),
  })
  await server.drain()
}

/** Presses a button of the newest message in somebody's Slack. */
async function presses(key: string, label: string): Promise<void> {
  const { slack } = await persona(key)
  const { messages } = await seen<{ messages: { channel: string; ts: string }[] }>(
    `slack/state?${new URLSearchParams(slack!).toString()}`,
  )
  const { channel, ts } = messages.at(-1)!
  await fetch(`${server.url}/local/slack/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...slack!, on: { channel, ts }, which: label }),
  })
  await server.drain()
}

async function unreadOf(key: string): Promise<number> {
  const { teams } = await persona(key)
  const { tenants } = await seen<{ tenants: { users: { id: string; unread: number }[] }[] }>('teams/state')
  return tenants.flatMap(({ users }) => users).find(({ id }) => id === teams!.user)!.unread
}

const sentIn = ({ happened }: Moved): Happening[] => happened.filter(({ what }) => what === 'sent')
const HOUR = 3_600_000
const MINUTE = 60_000

describe('a new playground', () => {
  it('opens on a working day at eight, before anybody is asked anything, with four people to be', async () => {
    const { now, personas, platforms, ticks } = await seen<Playground>('playground')
    expect(weekday(dayOf(now, 'Europe/Berlin'))).toBeLessThan(6)
    expect(Math.floor(minuteOf(now, 'Europe/Berlin') / 60)).toBe(8)
    expect(Date.parse(now)).toBeGreaterThanOrEqual(clock())
    expect(personas.map(({ key }) => key)).toEqual(['owner', 'deputy', 'sponsor', 'office'])
    for (const { slack, teams } of personas) expect([slack, teams]).not.toContain(null)
    expect(platforms).toEqual(['slack', 'teams'])
    expect(ticks).toBe(true)
    expect(await chatOf('owner')).toBe('[]')
    expect(await chatOf('owner', 'teams')).toBe('[]')
  })

  it('has the sample pilots, and says which words there are', async () => {
    await opensAnew(new Date(clock()).toISOString())
    expect((await store.find('pilot', 'default', 'all')).length).toBeGreaterThanOrEqual(12)
    const words = await seen<Word[]>('words')
    expect(words.map(({ word }) => word)).toEqual(expect.arrayContaining(['start', 'list', 'why']))
    expect(words[0]).toEqual({ word: 'start', usage: 'start [name]', help: 'begin a pilot' })
  })
})

describe('somebody on both platforms', () => {
  it('is one person: what was done in Slack is there in Teams', async () => {
    await says('owner', 'slack', 'start Claims triage')
    await says('owner', 'teams', 'list')
    expect(await chatOf('owner', 'teams')).toContain('Claims triage')
    expect(await chatOf('owner', 'teams')).toContain('Incoming mail sorting')
  })

  // The decision that was asked for yesterday is so pressing that it goes alone; on Mondays all is in the digest.
  it.each([
    ['Monday', '2026-11-30T05:00:00Z', 'named you as its sponsor'],
    ['Tuesday', '2026-12-01T05:00:00Z', 'This pilot is at its decision'],
    ['Wednesday', '2026-12-02T05:00:00Z', 'This pilot is at its decision'],
    ['Thursday', '2026-12-03T05:00:00Z', 'This pilot is at its decision'],
    ['Friday', '2026-12-04T05:00:00Z', 'This pilot is at its decision'],
  ])('gets what nobody asked for where they were last, from a %s on', async (day, at, first) => {
    await opensAnew(at)
    const { now, personas } = await seen<Playground>('playground')
    const { name, zone } = personas.find(({ key }) => key === 'sponsor')!
    expect(new Date(now).toLocaleDateString('en', { weekday: 'long' })).toBe(day)
    const unasked: Happening[] = []
    const until = async (move: Move) => {
      unasked.push(...sentIn(await moves(move)).filter(({ who }) => who === name))
    }
    await until({ at: `${dayOf(now, zone)}T16:00:00Z` })
    expect(unasked.map(({ local }) => local.slice(0, 3))).toEqual([day.slice(0, 3)])
    expect(await chatOf('sponsor', 'teams')).toContain(first)
    await until({ by: 'week' })
    expect(await chatOf('sponsor', 'teams')).toContain('named you as its sponsor')
    expect(new Set(unasked.map(({ platform }) => platform))).toEqual(new Set(['teams']))
    expect(await chatOf('sponsor', 'slack')).toBe('[]')
  })
})

describe('what is to come', () => {
  it('is what then happens, and looking changes nothing', async () => {
    const ahead = async () => (await seen<Happening[]>('plan?days=7')).filter(({ what }) => what === 'sent')
    const planned = await ahead()
    expect(await ahead()).toEqual(planned)
    expect(planned.map(({ persona }) => persona)).toContain('owner')
    const moved = await moves({ by: 'week' })
    const line = ({ who, platform, local, reasons }: Happening) => ({
      who,
      platform,
      local,
      reasons,
    })
    const byWho = (all: Happening[]) =>
      all.map(line).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
    expect(byWho(planned)).toEqual(byWho(sentIn(moved)))
  })

  it('can be asked for up to sixty days', async () => {
    for (const days of ['0', '61', 'x', '1.5'])
      expect(await seen(`plan?days=${days}`)).toEqual({ error: 'days: a whole number from 1 to 60' })
    expect(await seen<Happening[]>('plan')).not.toEqual([])
  })
})

describe('the clock', () => {
  it('goes to the next nudge: each person gets one message at most, with its reasons', async () => {
    const before = await seen<Playground>('playground')
    const moved = await moves({ to: 'nudge' })
    expect(moved.nothing).toBe(null)
    const sent = sentIn(moved)
    expect(sent.map(({ persona }) => persona)).toContain('owner')
    expect(new Set(sent.map(({ who }) => who)).size).toBe(sent.length)
    // It goes on while the page looks at it.
    expect(Date.parse(moved.now) - Date.parse(before.now)).toBeLessThan(HOUR + MINUTE)
    const owner = sent.find(({ persona }) => persona === 'owner')!
    expect(owner).toMatchObject({ who: 'Ada Example (sample)', platform: 'slack' })
    expect(owner.local).toMatch(/^(Mon|Tue|Wed|Thu|Fri), \w{3} \d+, 09:00$/u)
    expect(owner.reasons).toContainEqual({
      pilot: 'Damage photo estimates',
      why: expect.stringContaining('should have a C-level sponsor'),
    })
    const [begin = ''] = owner.text.split('.')
    expect(await chatOf('owner')).toContain(begin)
  })

  it('goes to somebody’s morning, after which everybody had at most one message a day', async () => {
    const { now } = await seen<Playground>('playground')
    const sponsor = await persona('sponsor')
    const moved = await moves({ to: 'morning', persona: 'sponsor' })
    expect(minuteOf(moved.now, sponsor.zone)).toBe(9 * 60)
    expect(dayOf(moved.now, sponsor.zone) > dayOf(now, sponsor.zone)).toBe(true)
    const sent = sentIn(moved)
    const days = sent.map(({ who, local }) => `${who} ${local.slice(0, 11)}`)
    expect(new Set(days).size).toBe(days.length)
    expect(sent.map(({ persona }) => persona)).toEqual(
      expect.arrayContaining(['owner', 'deputy', 'sponsor', 'office']),
    )
    for (const { reasons } of sent) expect(reasons.every(({ why }) => why)).toBe(true)
    expect(sent.map(({ at }) => at)).toEqual(sent.map(({ at }) => at).toSorted())
  })

  it('tells why somebody was told nothing', async () => {
    await moves({ to: 'nudge' })
    const { happened } = await moves({ by: 'day' })
    const held = happened.find(({ what, persona }) => what === 'held' && persona === 'owner')
    expect(held?.text).toMatch(/^Not before /u)
    expect(held?.reasons[0]?.why).toContain('no answer yet')
  })

  it('tells of a pause that ended', async () => {
    const { now } = await seen<Playground>('playground')
    const at = new Date(Date.parse(now) + 26 * 24 * HOUR).toISOString()
    const { happened } = await moves({ at })
    expect(happened).toContainEqual(
      expect.objectContaining({
        what: 'changed',
        who: 'Luis Logistics (sample)',
        reasons: [{ pilot: 'Shift planning assistant', why: 'The pause is over, the pilot goes on.' }],
      }),
    )
  })

  it('goes sixty days and says so when nobody is asked anything', async () => {
    const pilots = await store.find('pilot', 'default', 'all')
    const records = pilots.map((pilot) => ({ ...pilot, stage: 'stopped' as const }))
    await store.commit({ organisation: 'default', records, entries: [] })
    for (const who of ['sponsor', 'office']) await says(who, 'slack', 'digest off')
    const before = await seen<Playground>('playground')
    const { now, happened, nothing } = await moves({ to: 'nudge' })
    expect(nothing).toContain('sixty days')
    expect(happened.filter(({ what }) => what === 'sent')).toEqual([])
    expect(Math.round((Date.parse(now) - Date.parse(before.now)) / (24 * HOUR))).toBe(60)
  })

  it('makes one move at a time, and only forward', async () => {
    const both = await Promise.all([ordered({ by: 'week' }), ordered({ by: 'day' })])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 400]))
    const refused = both.find(({ status }) => status === 400)!
    expect(await refused.json()).toEqual({ error: 'The clock is still moving.' })
    const astray = {
      'The clock only moves forward.': { at: '2020-01-01T00:00:00Z' },
      'There is no "nobody" here.': { to: 'morning', persona: 'nobody' },
    }
    for (const [error, move] of Object.entries(astray)) {
      const response = await ordered(move)
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error })
    }
    expect((await ordered({ by: 'year' })).status).toBe(400)
  })

  it('obeys no page of another site', async () => {
    expect((await ordered({ by: 'day' }, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await ordered({ by: 'day' }, { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

describe('a playground that is opened again', () => {
  it('goes on where it stood: the same time, the same pilots, the same history', async () => {
    const { now } = await moves({ by: 'week' })
    const state = async () => {
      const pilots = await store.find('pilot', 'default', 'all')
      const histories = await Promise.all(pilots.map(({ id }) => store.history('default', `pilot:${id}`)))
      return { pilots, histories }
    }
    const before = await state()
    await server.close()
    await opens()
    const after = await seen<Playground>('playground')
    expect(after.now >= now).toBe(true)
    expect(Date.parse(after.now) - Date.parse(now)).toBeLessThan(HOUR)
    expect(await state()).toEqual(before)
  })

  it('has the chats of before on both platforms, what is unread, and their buttons', async () => {
    await says('owner', 'slack', 'start Claims triage')
    await says('deputy', 'teams', 'help')
    const chats = async () =>
      [await chatOf('owner'), await chatOf('deputy', 'teams')].map((chat) => JSON.parse(chat) as object[])
    const before = await chats()
    expect(before.map((chat) => chat.length)).toEqual([2, 2])
    const waiting = await unreadOf('deputy')
    expect(waiting).toBeGreaterThan(0)
    await server.close()
    await opens()
    expect(await chats()).toEqual(before)
    expect(await unreadOf('deputy')).toBe(waiting)
    await presses('owner', "I don't know yet")
    expect(await chatOf('owner')).toContain('Who will find out, and by when?')
  })

  it('writes to the chats of before', async () => {
    await says('deputy', 'teams', 'start Claims triage')
    await server.close()
    await opens()
    const before = (await chatOf('deputy', 'teams')).length
    await moves({ by: 'week' })
    expect((await chatOf('deputy', 'teams')).length).toBeGreaterThan(before)
  })

  it('keeps what somebody begun in it, and plays the samples only once', async () => {
    await says('owner', 'slack', 'start Claims triage')
    const names = async () => (await store.find('pilot', 'default', 'all')).map(({ name }) => name).toSorted()
    const before = await names()
    expect(before).toContain('Claims triage')
    await server.close()
    await opens()
    expect(await names()).toEqual(before)
  })
})

describe('the stream of changes', () => {
  it('tells of each change on any platform', async () => {
    const { body } = await fetch(`${server.url}/local/changes`)
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toMatch(/^data: \d+\n\n$/u)
    await moves({ by: 'day' })
    expect((await reader.read()).value).toMatch(/^data: \d+\n\n/u)
    await reader.cancel()
  })
})
