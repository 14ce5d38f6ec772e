import { describe, expect, it } from 'vitest'
import type { Commitment } from '../../src/records/commitment.ts'
import { addInstant, type Instant } from '../../src/time/time.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { frictionOf, isRecent, toldTo, type Friction } from '../../src/portfolio/friction.ts'
import { realContent } from '../world.ts'
import { given, imported, MONDAY, promise, seat, somebody, sponsorSeat } from './case.ts'

const CONTENT = realContent()
const { playbook } = CONTENT
const NOW = MONDAY
const ago = (days: number): Instant => addInstant(NOW, { days: -days })

/** What the gate out of the pilot stage waits for, all met but these. */
function gate(...open: Commitment[]): Commitment[] {
  const met = playbook.stages.pilot.holds
    .filter((what) => !open.some((one) => one.what === what))
    .map((what) => promise(what, { state: 'met' }))
  return [
    ...met,
    ...open,
    promise('business-owner', { state: 'met' }),
    promise('workflow-redesign', { state: 'met' }),
    promise('data-access', { state: 'met' }),
    promise('integration-plan', { state: 'met' }),
  ]
}

const missing = (what: Commitment['what']) => promise(what, { person: null, agreed: false })
const late = (what: Commitment['what'], days: number) => promise(what, { due: ago(days).slice(0, 10) })

/** A pilot at the pilot stage, so many days over its limit; a negative number is still within it. */
function old(
  id: string,
  over: number,
  commitments: Commitment[],
  change: Partial<Pilot> = {},
): PilotSnapshot {
  const since = ago(60 + over)
  const base = given({ pilot: { stage: 'pilot', stageSince: since, startedAt: since, ...change } })
  return { ...base, pilot: { ...base.pilot, id, name: `Pilot ${id}` }, commitments }
}

function young(id: string, days: number, change: Partial<Pilot> = {}): Pilot {
  const { pilot } = given({ pilot: { startedAt: ago(days), stageSince: ago(days), ...change } })
  return { ...pilot, id, name: `Pilot ${id}` }
}

const told = (frictions: Friction[]) =>
  frictions.map(({ blocker, stuck, started }) => [
    'what' in blocker ? blocker.what : blocker.bottleneck,
    stuck.map(({ id }) => id).join(' '),
    started.map(({ id }) => id).join(' '),
  ])

const BUDGET = gate(missing('budget'))
const BY_HAND: Partial<Pilot> = {
  answers: { handoff: { text: '', weak: [], at: MONDAY, by: 'otto', choice: 'nowhere' } },
}

describe('friction before use cases', () => {
  // oxfmt-ignore
  it.each<[string, PilotSnapshot[], Pilot[], string[][]]>([
    ['two over their limit, one started since', [old('a', 20, BUDGET), old('b', 15, BUDGET)], [young('n', 5)], [['budget', 'a b', 'n']]],
    ['one alone is no friction', [old('a', 20, BUDGET)], [young('n', 5)], []],
    ['nothing was started', [old('a', 20, BUDGET), old('b', 15, BUDGET)], [], []],
    ['it was started before the second got stuck', [old('a', 20, BUDGET), old('b', 3, BUDGET)], [young('n', 5)], []],
    ['both are within their time', [old('a', -20, BUDGET), old('b', -15, BUDGET)], [young('n', 5)], []],
    ['within their time, but the promise is late', [old('a', -20, gate(late('budget', 12))), old('b', -15, gate(late('budget', 9)))], [young('n', 5)], [['budget', 'a b', 'n']]],
    ['a late one and a missing one', [old('a', -20, gate(late('budget', 12))), old('b', 15, BUDGET)], [young('n', 5)], [['budget', 'b a', 'n']]],
    ['they wait for different things', [old('a', 20, BUDGET), old('b', 15, gate(missing('go-decision')))], [young('n', 5)], []],
    ['what is settled holds nobody', [old('a', 20, gate()), old('b', 15, gate())], [young('n', 5)], []],
    ['the same bottleneck', [old('a', 20, gate(), BY_HAND), old('b', 15, gate(), BY_HAND)], [young('n', 5)], [['workflow', 'a b', 'n']]],
    ['what the same pilots wait for is told once', [old('a', 20, BUDGET, BY_HAND), old('b', 15, BUDGET, BY_HAND)], [young('n', 5)], [['budget', 'a b', 'n']]],
    ['a paused pilot rests', [old('a', 20, BUDGET), old('b', 15, BUDGET, { paused: { at: NOW, until: null } })], [young('n', 5)], []],
    ['a stopped pilot waits for nothing', [old('a', 20, BUDGET), old('b', 15, BUDGET, { stage: 'stopped' })], [young('n', 5)], []],
    ['most first', [old('a', 20, BUDGET, BY_HAND), old('b', 15, BUDGET), old('c', 15, gate(), BY_HAND), old('d', 14, gate(), BY_HAND)], [young('n', 5)], [['workflow', 'a c d', 'n'], ['budget', 'a b', 'n']]],
  ])('%s', (_name, cases, recent, expected) => {
    expect(told(frictionOf(cases, recent, playbook, NOW))).toEqual(expected)
  })

  it.each<[string, Pilot, boolean]>([
    ['started last week', young('n', 7), true],
    ['started long ago', young('n', 61), false],
    ['imported last week', young('n', 7, { imported: imported() }), false],
    ['stopped again', young('n', 7, { stage: 'stopped' }), false],
  ])('new is what was %s: %s', (_name, pilot, recent) => {
    expect(isRecent(pilot, playbook, NOW)).toBe(recent)
  })

  const cleos = { sponsor: sponsorSeat(seat('cleo')) }
  const found = frictionOf(
    [old('a', 20, BUDGET, cleos), old('b', 15, BUDGET)],
    [young('n', 5), young('m', 4)],
    playbook,
    NOW,
  )

  it('is told to the program office by name', () => {
    const [one] = toldTo(somebody('mo', { office: true }), found, CONTENT)
    expect(one?.stuck.shown.map(({ name }) => name)).toEqual(['Pilot a', 'Pilot b'])
    expect(one?.started).toMatchObject({ shown: [{ id: 'n' }, { id: 'm' }], others: 0 })
    expect(one?.since).toBe(ago(4))
  })

  it('is told to a sponsor concerned, with the pilots of others only counted', () => {
    const [one] = toldTo(somebody('cleo'), found, CONTENT)
    expect(one?.stuck).toEqual({ shown: [{ id: 'a', name: 'Pilot a' }], others: 1 })
    expect(one?.started).toEqual({ shown: [], others: 2 })
  })

  it.each(['otto', 'mo'])('is not told to anybody else: %s', (id) => {
    expect(toldTo(somebody(id), found, CONTENT)).toEqual([])
  })
})
