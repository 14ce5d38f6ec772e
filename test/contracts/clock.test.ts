import { expect, onTestFinished, test } from 'vitest'
import { rememberJumps } from '../../adapters/runtime/clock-jumps.ts'
import { memoryStore, openStore } from '../../adapters/lowdb/store.ts'
import { TICK } from '../../src/records/tick.ts'
import { correct } from '../../src/engine/clock-correction.ts'
import { ChangeQueue } from '../../src/engine/change-queue.ts'
import type { Parts } from '../../src/engine/ports.ts'
import { tick } from '../../src/engine/tick.ts'
import { newContact } from '../../src/records/contact.ts'
import { stranger } from '../../src/records/person.ts'
import { newPilot } from '../../src/records/pilot.ts'
import type { AnyRecord } from '../../src/records/record.ts'
import { quiet } from '../quiet.ts'
import { beginWorld, realContent } from '../world.ts'
import { newFolder } from './cli.ts'
import { sampleOrganisation } from './sample.ts'

const NOW = '2026-03-05T09:00:00.000Z'
const AHEAD = '2027-03-05T09:00:00.000Z'
const MANY = 1_000

/** An organisation with many pilots and people of a clock that ran a year ahead. */
async function wrongStore() {
  const clock = { at: NOW, now: () => clock.at }
  const store = rememberJumps(memoryStore(), clock)
  const acme = sampleOrganisation('acme')
  const people = Array.from({ length: MANY }, (_, index): AnyRecord => ({
    ...stranger('acme', `person-${index}`),
  }))
  const contacts = Array.from({ length: MANY }, (_, index): AnyRecord => ({
    ...newContact('acme', `person-${index}`),
    contacted: [AHEAD, AHEAD],
    nudged: AHEAD,
    heard: '2026-03-01T09:00:00.000Z',
  }))
  const pilots = Array.from({ length: MANY }, (_, index): AnyRecord => ({
    ...newPilot('acme', `pilot-${index}`, `Pilot ${index}`, AHEAD),
    attention: '2027-06-05T09:00:00.000Z',
  }))
  await store.commit({
    organisation: 'acme',
    records: [acme, ...people, ...contacts, ...pilots],
    entries: [],
  })
  const parts: Parts = {
    store,
    content: realContent(),
    clock,
    id: () => 'id',
    channels: {},
    inFlight: new Set(),
    queue: new ChangeQueue(),
    waiting: { turn: async () => {}, alarm: () => () => {} },
    log: quiet,
  }
  return { parts, acme, clock }
}

test('what a wrong clock left in many records is set right a few at a time, and goes on after an end in between', async () => {
  const { parts, acme } = await wrongStore()
  let rests = 0
  const pace = (until: number) => ({ stopped: () => rests >= until, rest: async () => void (rests += 1) })
  expect(await correct(parts, acme, AHEAD, pace(20))).toBeNull()
  const halfway = await parts.store.find('pilot', 'acme', 'all')
  const right = halfway.filter(({ startedAt }) => startedAt === NOW)
  expect(right.length).toBeGreaterThan(0)
  expect(right.length).toBeLessThan(MANY)
  expect(await correct(parts, acme, AHEAD, pace(Infinity))).toEqual({
    pilot: MANY - right.length,
    contact: MANY,
  })
  expect(rests).toBeGreaterThan((2 * MANY) / 50)
  expect(await correct(parts, acme, AHEAD, pace(Infinity))).toEqual({})
  const pilots = await parts.store.find('pilot', 'acme', 'all')
  expect(pilots.every((one) => one.stageSince === NOW && one.attention === NOW)).toBe(true)
  const contacts = await parts.store.find('contact', 'acme', 'often')
  expect(contacts).toHaveLength(MANY)
  expect(contacts.every((one) => one.nudged === NOW && one.heard === '2026-03-01T09:00:00.000Z')).toBe(true)
})

test('a tick that is told to end while it sets things right sends nothing, and the next one goes on with it', async () => {
  const { parts, clock } = await wrongStore()
  const at = async (now: string, stopped = () => false) => {
    clock.at = now
    return tick(parts, { moved: false, stopped, rest: async () => {} })
  }
  await at('2026-03-05T09:00:00.000Z', () => true)
  await at('2027-03-05T09:00:00.000Z')
  let asked = 0
  const cut = await at('2026-03-05T09:10:00.000Z', () => (asked += 1) > 5)
  expect(cut).toMatchObject({ corrected: 0, jumps: 0 })
  expect(await parts.store.get('tick', 'acme', TICK)).toMatchObject({ wrong: expect.any(String) })
  expect(await at('2026-03-05T09:20:00.000Z')).toMatchObject({ corrected: expect.any(Number) })
  expect(await parts.store.get('tick', 'acme', TICK)).toMatchObject({ wrong: null, jumps: [] })
  expect((await parts.store.find('pilot', 'acme', 'all')).every(({ startedAt }) => startedAt < AHEAD)).toBe(
    true,
  )
})

test('of two organisations each has its own tick, and a jump is told once', async () => {
  const { parts, clock } = await wrongStore()
  await parts.store.commit({ organisation: 'beta', records: [sampleOrganisation('beta')], entries: [] })
  const told: object[] = []
  const log = { ...quiet, warn: (what: object) => void told.push(what) }
  const once = () => tick({ ...parts, log }, { moved: false, stopped: () => true, rest: async () => {} })
  await once()
  clock.at = '2026-03-12T09:00:00.000Z'
  expect(await once()).toMatchObject({ jumps: 2 })
  expect(told).toEqual([{ from: NOW, to: '2026-03-12T09:00:00.000Z', organisations: 2 }])
})

test('a running server tells a jump in its log and its metrics, and keeps it on the disk', async () => {
  const folder = await newFolder()
  const store = await openStore({ folder, log: quiet })
  const told: string[] = []
  const log = {
    ...quiet,
    warn: (what: object, message: string) => void told.push(JSON.stringify([what, message])),
  }
  const world = await beginWorld({ store, log })
  onTestFinished(() => world.ends())
  const figure = async (name: string) => {
    const text = await (await fetch(new URL('/metrics', world.server.url))).text()
    return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1])
  }
  await world.person('ada').says('/pilot start Claims triage')
  await world.passes({ days: 2 })
  world.clockIsOff({ days: 365 })
  await world.tick()
  expect(await figure('coach_clock_jumps_total')).toBe(1)
  expect(told).toEqual([expect.stringMatching(/"from":"2026-03-0.*"to":"2027-03-0.*the clock jumped/u)])
  const [{ id } = { id: '' }] = await store.organisations()
  expect(await store.get('tick', id, TICK)).toMatchObject({ doubted: expect.stringMatching(/^2027/u) })
  await world.person('ada').says('/pilot status')
  expect(world.person('ada').heard()).toContain('Claims triage')
  world.clockIsOff()
  await world.tick()
  expect(await figure('coach_clock_corrections_total')).toBeGreaterThan(0)
  expect(told).toHaveLength(2)
  expect(told.join('')).not.toMatch(/Ada|Claims|UADA/u)
})

test('a jump is remembered before anything is kept by it, and only once', async () => {
  const { parts, clock } = await wrongStore()
  await tick(parts, { moved: false, stopped: () => true, rest: async () => {} })
  clock.at = AHEAD
  for (const name of ['one', 'two']) {
    await parts.store.commit({ organisation: 'acme', records: [stranger('acme', name)], entries: [] })
    clock.at = '2027-03-05T10:00:00.000Z'
  }
  expect(await parts.store.get('tick', 'acme', TICK)).toMatchObject({
    at: NOW,
    jumps: [{ from: NOW, to: AHEAD }],
    version: 2,
  })
})
