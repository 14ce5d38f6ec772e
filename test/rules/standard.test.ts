import type { Agreement } from '../../src/commitments/commitment.ts'
import { describe, expect, test } from 'vitest'
import type { Commitment } from '../../src/records/commitment.ts'
import { ruleMatches } from '../../src/nudges/matching.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import {
  agreementId,
  agreements,
  decidable,
  newStandard,
  renewed,
  succeeded,
  unsaid,
} from '../../src/pilots/standard.ts'
import { given, MONDAY, PLAYBOOK, promise, seat, somebody, sponsorSeat } from './case.ts'

const TEXTS = { mandate: 'The board', roles: 'Clerks check', measures: 'Minutes a letter' }
const WHOLE = { ...newStandard(), ...TEXTS, review: '2027-11-02' }
const SIGNED = {
  ...WHOLE,
  asked: { by: 'otto', at: MONDAY },
  signed: { by: 'cleo', title: 'CFO', at: MONDAY },
}
const cleo = somebody('cleo')
const value = { text: '8 minutes instead of 12', weak: [], at: MONDAY, by: 'otto' }
const waves = promise('wave-reviews', { state: 'met' })
const go = promise('go-decision', { state: 'met' })

function standing(pilot: Partial<Pilot>, commitments: Commitment[] = []): PilotSnapshot {
  return given({
    people: [cleo],
    pilot: { sponsor: sponsorSeat(seat('cleo', { namedBy: 'otto' })), ...pilot },
    commitments: [
      promise('business-owner', { state: 'met' }),
      promise('sponsor', { state: 'met', person: 'cleo' }),
      ...commitments,
    ],
  })
}

function agreement(person: string, change: Partial<Agreement> = {}, pilot = standing({}).pilot): Agreement {
  return promise('agreement', { id: agreementId(pilot, person), person, ...change })
}

describe('what is asked about the decision', () => {
  const rules = (c: PilotSnapshot) =>
    ruleMatches(c, PLAYBOOK)
      .filter(({ rule }) => rule.startsWith('standard-'))
      .map(({ rule, to, since }) => [rule, to, since.slice(0, 10)].join(' '))

  // oxfmt-ignore
  test.each<[string, PilotSnapshot, string[]]>([
    ['of a rollout under way nothing', standing({ stage: 'scale' }), []],
    ['after the last wave the decision', standing({ stage: 'scale' }, [waves]), ['standard-decision otto 2026-11-02']],
    ['once it is put forward the signature', standing({ stage: 'scale', standard: { ...WHOLE, asked: { by: 'otto', at: MONDAY } } }, [waves]), ['standard-sign cleo 2026-11-02']],
    ['of a waived decision nothing', standing({ stage: 'scale' }, [waves, promise('new-standard', { state: 'waived' })]), []],
    ['of the standard its review, on its day', standing({ stage: 'standard', standard: SIGNED }), ['standard-review cleo 2027-11-01']],
    ['of one found outdated a new decision', standing({ stage: 'standard', standard: renewed(SIGNED, ['dee'], MONDAY) }), ['standard-decision otto 2026-11-02']],
    ['of a stopped pilot nothing', standing({ stage: 'stopped', standard: SIGNED }), []],
  ])('%s', (_, c, wanted) => {
    expect(rules(c)).toEqual(wanted)
  })

  test('what a standard still asks is about its decision and its copies, and nothing else', () => {
    const c = standing({ stage: 'standard', standard: WHOLE }, [
      agreement('cleo', { agreed: false }),
      promise('change-plan', { due: '2026-11-10' }),
      promise('informal-copies', { due: '2026-11-10', person: 'otto' }),
    ])
    const found = ruleMatches(c, PLAYBOOK).map(({ rule, subject }) => `${rule} ${subject}`)
    expect(found).toEqual([
      'introduction p1.agreement.1.cleo',
      'commitment-overdue p1.informal-copies',
      'commitment-due p1.informal-copies',
    ])
  })
})

// oxfmt-ignore
test.each<[string, Partial<Pilot>, Commitment[], string[]]>([
  ['nothing written', {}, [], ['mandate', 'roles', 'measures', 'agreed', 'review']],
  ['no mandate [CM4]', { standard: { ...WHOLE, mandate: null } }, [agreement('dee')], ['mandate']],
  ['nobody who agrees [CM2]', { standard: WHOLE }, [], ['agreed']],
  ['only somebody who said no', { standard: WHOLE }, [agreement('dee', { person: null, agreed: false })], ['agreed']],
  ['somebody who has not answered', { standard: WHOLE }, [agreement('dee', { agreed: false })], []],
])('before it is signed is said: %s', (_, pilot, commitments, lacks) => {
  expect(unsaid(standing(pilot, commitments))).toEqual(lacks)
})

test('a no is told by name, and a new decision asks everybody anew', () => {
  const all = [
    agreement('dee'),
    agreement('mo', { agreed: false }),
    agreement('gus', { person: null, agreed: false }),
  ]
  const first = standing({ standard: SIGNED }, all)
  expect(agreements(first)).toEqual({ agreed: ['dee'], silent: ['mo'], declined: ['gus'] })
  const standard = renewed(SIGNED, ['dee'], MONDAY)
  expect(agreements({ ...first, pilot: { ...first.pilot, standard } })).toEqual({
    agreed: [],
    silent: [],
    declined: [],
  })
  expect(standard.former).toEqual([
    { ...TEXTS, review: '2027-11-02', signed: SIGNED.signed, agreed: ['dee'] },
  ])
})

// oxfmt-ignore
test.each<[string, Partial<Pilot>, Commitment[], boolean]>([
  ['a go and a value', { stage: 'pilot', answers: { value } }, [go], true],
  ['no go', { stage: 'pilot', answers: { value } }, [], false],
  ['a no-go', { stage: 'pilot', answers: { value } }, [{ ...go, verdict: 'no-go' }], false],
  ['a thin value', { stage: 'pilot', answers: { value: { ...value, weak: ['no-number'] } } }, [go], false],
  ['a stop after a go', { stage: 'stopped', answers: { value } }, [go], false],
])('a pilot has shown what it is worth with %s', (_, pilot, commitments, wanted) => {
  expect(succeeded(standing(pilot, commitments))).toBe(wanted)
  expect(decidable(standing(pilot, commitments))).toBe(wanted)
})
