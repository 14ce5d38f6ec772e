import { expect, test } from 'vitest'
import { findSingle, verdictOf } from '../../src/commitments/commitment.ts'
import type { Commitment, CommitmentOf } from '../../src/records/commitment.ts'
import {
  COMMITMENT_KINDS,
  isAskedApart,
  isRecurring,
  isSingle,
  kindEntry,
  kindsMet,
  type KindEntry,
} from '../../src/vocabulary/commitment-kinds.ts'
import { promise } from './case.ts'

const WHOLE: KindEntry = { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null }
const SEVERAL: KindEntry['several'] = { each: 'measure', asked: 'together', held: false }

test('an entry that leaves out any of what is to be said of a kind does not compile', () => {
  const { met: _met, ...noMet } = WHOLE
  const { holder: _holder, ...noHolder } = WHOLE
  const { gate: _gate, ...noGate } = WHOLE
  const { outlives: _outlives, ...noOutlives } = WHOLE
  const { several: _several, ...noSeveral } = WHOLE
  const { each: _each, ...noEach } = SEVERAL
  const { asked: _asked, ...noAsked } = SEVERAL
  const { held: _held, ...noHeld } = SEVERAL
  const left: Partial<KindEntry>[] = [
    // @ts-expect-error how it is met
    noMet satisfies KindEntry,
    // @ts-expect-error who may have it
    noHolder satisfies KindEntry,
    // @ts-expect-error what a gate wants besides
    noGate satisfies KindEntry,
    // @ts-expect-error whether it outlives the pilot
    noOutlives satisfies KindEntry,
    // @ts-expect-error whether there can be several
    noSeveral satisfies KindEntry,
  ]
  const parts: Partial<typeof SEVERAL>[] = [
    // @ts-expect-error what each of several is for
    noEach satisfies typeof SEVERAL,
    // @ts-expect-error whether it is asked for together with others
    noAsked satisfies typeof SEVERAL,
    // @ts-expect-error whether a decision waits for it
    noHeld satisfies typeof SEVERAL,
  ]
  expect([left.length, parts.length]).toEqual([Object.keys(WHOLE).length, Object.keys(SEVERAL).length])
})

test('what only some kinds hold is read after their kind was asked', () => {
  const go = promise('go-decision', { state: 'met', verdict: 'no-go' })
  const all: Commitment[] = [promise('budget'), go]
  // @ts-expect-error a commitment of whatever kind has no verdict
  expect(all.map(({ verdict }) => verdict)).toEqual([undefined, 'no-go'])
  expect(all.map(verdictOf)).toEqual([null, 'no-go'])
  expect(findSingle(all, 'go-decision')?.verdict).toBe('no-go')
  expect(findSingle(all, 'one-pager')).toBeUndefined()
  // @ts-expect-error of conditions there can be several
  expect(findSingle(all, 'condition')).toBeUndefined()
  // @ts-expect-error a condition says what has to be true
  const wordless: CommitmentOf<'condition'> = { ...promise('rollback'), what: 'condition' }
  expect(wordless).not.toHaveProperty('condition')
})

test('the tables of kinds follow from what their entries say', () => {
  expect(COMMITMENT_KINDS.filter((kind) => !isSingle(kind))).toEqual([
    'open-question',
    'condition',
    'agreement',
    'maturity',
    'kpi',
  ])
  expect(kindsMet('yes')).toEqual(['business-owner', 'sponsor', 'agreement'])
  expect(kindsMet('parts')).toEqual(['platform-readiness', 'production-system'])
  expect(COMMITMENT_KINDS.filter(isRecurring)).toEqual(['maturity', 'kpi'])
  expect(COMMITMENT_KINDS.filter(isAskedApart)).toEqual(['agreement', 'maturity'])
  expect(COMMITMENT_KINDS.filter((kind) => kindEntry(kind).holder !== 'anybody')).toEqual([
    'sponsor',
    'go-decision',
    'agreement',
  ])
  expect(COMMITMENT_KINDS.filter((kind) => kindEntry(kind).outlives)).toEqual([
    'informal-copies',
    'agreement',
  ])
})
