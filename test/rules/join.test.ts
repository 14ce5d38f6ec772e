import { describe, expect, test } from 'vitest'
import { promised, type Commitment } from '../../src/records/commitment.ts'
import { newPilot, type Pilot } from '../../src/records/pilot.ts'
import { keysOf } from '../../src/records/record.ts'
import { accountFor, summed } from '../../src/people/person.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import { newAccount, type AccountRecord } from '../../src/records/account.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'
import { joined, mentions, moved, newCode, writtenCode, type Whole } from '../../src/people/join.ts'
import { newContact, type Contact } from '../../src/records/contact.ts'
import { newDialogue, type Dialogue } from '../../src/records/dialogue.ts'
import { readCode } from '../../src/language/code.ts'

const SLACK: AccountId = 'slack:T1:UADA'
const TEAMS: AccountId = 'teams:TENANT:OADA'
const NOW = '2026-03-03T09:00:00.000Z'

const account = (id: AccountId, more: Partial<AccountRecord> = {}): AccountRecord => ({
  ...newAccount('acme', id, 'ada'),
  membership: 'member',
  ...more,
})
const person = (more: Partial<Person> = {}): Person => ({ ...stranger('acme', 'ada'), ...more })

/** Somebody with what they are asked and how they are written to. */
function whole(
  change: Partial<Person> = {},
  dialogue: Partial<Dialogue> = {},
  contact: Partial<Contact> = {},
): Whole {
  const one = person(change)
  return {
    person: one,
    dialogue: { ...newDialogue(one.organisation, one.id), ...dialogue },
    contact: { ...newContact(one.organisation, one.id), ...contact },
  }
}

describe('where an unasked message goes', () => {
  const both = [account(SLACK), account(TEAMS)]
  test.each<[string, Partial<Person>, AccountRecord[], AccountId | undefined]>([
    ['the account that was used last', { used: TEAMS }, both, TEAMS],
    ['the platform that was chosen, wherever they were last', { used: TEAMS, prefers: 'slack' }, both, SLACK],
    ['the only one', {}, [account(TEAMS)], TEAMS],
    [
      'the other one when the chosen takes nothing',
      { prefers: 'slack' },
      [account(SLACK, { unreachable: 'blocked' }), account(TEAMS)],
      TEAMS,
    ],
    ['never an account that is gone', { used: SLACK }, [account(SLACK, { membership: 'gone' })], undefined],
    ['nowhere without an account', {}, [], undefined],
  ])('is %s', (_where, who, accounts, wanted) => {
    expect(accountFor(person(who), accounts)?.id).toBe(wanted)
  })
})

describe('what the accounts of one person say together', () => {
  test.each<[string, AccountRecord[], Pick<Person, 'membership' | 'unreachable'>]>([
    [
      'gone from one is not gone',
      [account(SLACK, { membership: 'gone', unreachable: 'gone' }), account(TEAMS)],
      { membership: 'member', unreachable: null },
    ],
    [
      'unreachable on both is unreachable',
      [account(SLACK, { unreachable: 'not_installed' }), account(TEAMS, { unreachable: 'blocked' })],
      { membership: 'member', unreachable: 'not_installed' },
    ],
    [
      'gone from the only one is gone',
      [account(SLACK, { membership: 'gone', unreachable: 'gone' })],
      { membership: 'gone', unreachable: 'gone' },
    ],
  ])('%s', (_what, accounts, wanted) => {
    expect(summed(person(), accounts)).toMatchObject(wanted)
  })
})

describe('a code', () => {
  test('is read however it is typed', () => {
    const { code, until } = newCode('01hzzzzzzz01k7gk2m9x', NOW)
    expect(code).toBe('7gk2m9x'.padStart(8, 'k'))
    expect(until).toBe('2026-03-03T09:15:00.000Z')
    for (const typed of [writtenCode(code), code.toUpperCase(), ' k7gk 2m9x ', 'k7gk-2m9x'])
      expect(readCode(typed)).toBe(code)
    expect(readCode('0123-oil7')).toBe('01230117')
  })

  test('is never a word that somebody means as one', () => {
    for (const word of ['accounts', 'teamwork', 'code', '', 'k7gk2m9', 'k7gk2m9xx'])
      expect(readCode(word)).toBeNull()
    expect(newCode('01hzzzzzzz01abcdefgh', NOW).code).toBe('abcdefg7')
  })
})

test('two who are one keep what each was asked, when each was written to, and where', () => {
  const ada = whole(
    { accounts: [TEAMS], used: TEAMS },
    { pressable: ['m3', 'm4'] },
    { contacted: ['2026-03-02T09:00:00.000Z'], unanswered: 1 },
  )
  const before = whole(
    { id: 'before', accounts: [SLACK], name: 'Ada Example', email: 'ada@example.test', office: true },
    { expects: { expects: 'stop-reason', pilot: 'p1' }, pressable: ['m1', 'm2'] },
    { contacted: ['2026-03-01T09:00:00.000Z'], heard: NOW },
  )
  const one = joined(ada, before, { to: [account(TEAMS)], from: [account(SLACK, { person: 'before' })] }, NOW)
  expect(one.to.person).toMatchObject({
    id: 'ada',
    name: 'Ada Example',
    email: 'ada@example.test',
    accounts: [TEAMS, SLACK],
    office: true,
    membership: 'member',
  })
  expect(one.to.dialogue).toMatchObject({
    id: 'ada',
    expects: { expects: 'stop-reason' },
    pressable: ['m2', 'm3', 'm4'],
  })
  expect(one.to.contact).toMatchObject({
    id: 'ada',
    contacted: ['2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z'],
    unanswered: 0,
    attention: NOW,
  })
  expect(one.from.person).toMatchObject({ became: 'ada', accounts: [], email: null, office: false })
  expect(one.from.dialogue).toMatchObject({ id: 'before', expects: null })
  expect(one.from.contact).toMatchObject({ id: 'before', attention: NOW })
  expect(one.accounts).toEqual([account(SLACK)])
})

test.each([
  [null, '2026-03-10T08:00:00.000Z', null],
  ['2026-03-10T08:00:00.000Z', '2026-04-10T08:00:00.000Z', '2026-04-10T08:00:00.000Z'],
  [undefined, '2026-03-10T08:00:00.000Z', '2026-03-10T08:00:00.000Z'],
  [undefined, undefined, undefined],
])('two who are one are left in peace for as long as either said: %s and %s', (one, other, until) => {
  const wants = (end: string | null | undefined) =>
    end === undefined ? {} : { quiet: { since: NOW, until: end } }
  for (const [to, from] of [
    [one, other],
    [other, one],
  ]) {
    const both = joined(
      whole({}, {}, wants(to)),
      whole({ id: 'before' }, {}, wants(from)),
      { to: [], from: [] },
      NOW,
    )
    expect(both.to.contact.quiet?.until).toBe(until)
  }
})

test('a pilot names who somebody has become wherever it named them before', () => {
  const one = 'before'
  const seat = { person: one, namedBy: one, named: NOW, agreed: NOW }
  const signed = { by: one, title: 'CFO', at: NOW }
  const texts = { mandate: null, roles: null, measures: null, review: null }
  const pilot: Pilot = {
    ...newPilot('acme', 'p1', 'Claims triage', NOW),
    startedBy: one,
    owner: seat,
    deputy: seat,
    sponsor: { ...seat, title: 'CFO', counts: true },
    former: [{ person: one, stage: 'poc' }],
    ended: { at: NOW, by: one, reason: 'Too dear', learned: 'Ask early', learnedBy: one, added: [] },
    overrides: [{ stage: 'poc', by: one, reason: 'It has to move', at: NOW, missing: [] }],
    answers: { users: { text: 'what they were called before', weak: [], at: NOW, by: one, person: one } },
    rollout: {
      wave: 10,
      since: NOW,
      reviews: [
        {
          wave: 10,
          text: 'It works',
          by: one,
          at: NOW,
          decision: { verdict: 'continue', reason: null, by: one, at: NOW },
        },
      ],
    },
    standard: {
      ...texts,
      asked: { by: one, at: NOW },
      signed,
      reviewed: null,
      former: [{ ...texts, signed, agreed: [one, 'dee'] }],
    },
  }
  const after = moved(pilot, one, 'ada')
  expect(keysOf(after).filter((key) => key.endsWith(`:${one}`))).toEqual([])
  expect(keysOf(after)).toEqual(expect.arrayContaining(['person:ada', 'names:dee']))
  expect(after.answers.users).toMatchObject({
    text: 'what they were called before',
    by: 'ada',
    person: 'ada',
  })
  expect(mentions(pilot, one)).toBe(true)
  expect(mentions(after, one)).toBe(false)
  expect(moved(pilot, 'cleo', 'ada')).toEqual(pilot)
})

test('so does a promise: who named somebody for it, and who scored or told a value', () => {
  const scored = { level: 1 as const, evidence: null, by: 'before', at: NOW }
  const promise: Commitment = {
    ...promised('acme', {
      pilot: 'p1',
      what: 'maturity',
      question: null,
      person: 'dee',
      namedBy: 'before',
      agreed: false,
      due: null,
      changed: NOW,
    }),
    capability: 'data',
    scores: [scored],
  }
  const after = moved(promise, 'before', 'ada')
  expect(after).toEqual({ ...promise, namedBy: 'ada', scores: [{ ...scored, by: 'ada' }] })
  expect(keysOf(after)).toContain('names:ada')
})
