import { describe, expect, test } from 'vitest'
import { current, movedSince, movement, progress } from '../../src/commitments/kpi.ts'
import type { Kpi } from '../../src/records/kpi.ts'
import { leveledSince, trend, unscored } from '../../src/commitments/maturity.ts'
import type { Score } from '../../src/records/maturity.ts'
import { CAPABILITIES, LEVELS, type Level } from '../../src/vocabulary/maturity.ts'
import { phrase } from '../../src/messages/message.ts'
import { renderText } from '../../src/messages/render.ts'
import { movedIn, movedLine } from '../../src/digests/movement.ts'
import { movementPhrase, standingPhrase } from '../../src/say/measures.ts'
import { realContent } from '../world.ts'
import { given, promise } from './case.ts'

const WORDS = {
  language: realContent().languages['en']!,
  person: (id: string) => id,
  account: (id: string) => id,
}

/** The capabilities of the method, each with its pilot mode, its scale mode and its first measure. */
const METHOD = [
  ['MM1', 'problem', 'Interesting demo', /^Defined workflow, measured business outcome$/u, 'outcome lift'],
  ['MM2', 'data', 'Curated data, manual steps', /^Runs by itself, watched and owned$/u, 'automation rate'],
  ['MM3', 'governance', 'Late reviews', /^Built-in controls, approvals, audit/u, 'policy pass rate'],
  ['MM4', 'measurement', 'Pilot metrics only', /^Adoption, reliability and economics/u, 'adoption rate'],
  [
    'MM5',
    'operating-model',
    'A few people do it all',
    /^Product owner, backlog, support/u,
    'time to resolution',
  ],
  ['MM6', 'enablement', 'One-off training', /^Onboarding by role, playbooks, champ/u, 'activation time'],
] as const

test.each(METHOD)('%s: %s goes from pilot mode to scale mode', (_row, capability, first, last, measure) => {
  const anchors = LEVELS.map((level) => renderText(phrase(`matrix.anchor.${capability}.${level}`), WORDS))
  expect(anchors[0]).toBe(first)
  expect(anchors[4]).toMatch(last)
  expect(renderText(phrase(`matrix.measure.${capability}`), WORDS)).toBe(measure)
  expect(new Set(anchors).size).toBe(LEVELS.length)
  for (const anchor of anchors) expect(anchor.length).toBeLessThan(60)
})

const score = (level: Level, day: string): Score => ({
  level,
  evidence: null,
  by: 'dee',
  at: `${day}T09:00:00.000Z`,
})

describe('scores', () => {
  const scores = [score(1, '2026-03-03'), score(2, '2026-06-01')]

  test('the trend is the last one and the one before', () => {
    expect(trend(scores)).toEqual({ last: scores[1], before: scores[0] })
    expect(trend([])).toEqual({ last: null, before: null })
  })

  test.each([
    ['since the one before', scores, '2026-05-01', { from: 1, to: 2 }],
    ['since after the last', scores, '2026-06-02', null],
    ['since before both, where there is nothing to compare with', scores, '2026-03-01', null],
    ['to the same level', [score(1, '2026-03-03'), score(1, '2026-06-01')], '2026-05-01', null],
  ])('what moved %s', (_name, all, since, moved) => {
    expect(leveledSince(all, `${since}T00:00:00.000Z`)).toEqual(moved)
  })

  test('a capability is without anybody once whoever was named said no', () => {
    const of = (capability: (typeof CAPABILITIES)[number], person: string | null) =>
      promise('maturity', { id: capability, capability, person, scores: [] })
    const all = [of('problem', 'dee'), of('data', null)]
    expect(unscored(all, CAPABILITIES)).toEqual([
      'data',
      'governance',
      'measurement',
      'operating-model',
      'enablement',
    ])
  })
})

const time: Kpi = {
  kind: 'outcome',
  name: 'Handling time',
  unit: 'minutes',
  baseline: 12,
  target: 8,
  until: null,
  values: [],
}
const told = (...values: number[]): Kpi['values'] =>
  values.map((value, index) => {
    const day = `2026-0${index + 3}-03`
    return { value, day, by: 'dee', at: `${day}T09:00:00.000Z` }
  })

describe('a measure', () => {
  test.each([
    [12, 8, [10.5], 0.375],
    [12, 8, [8], 1],
    [12, 8, [13], -0.25],
    [20, 80, [50], 0.5],
    [12, 8, [], 0],
    [null, 8, [10], null],
    [12, null, [10], null],
    [8, 8, [10], null],
  ])('from %s to %s with %s is so far on its way: %s', (baseline, target, values, way) => {
    expect(progress({ ...time, baseline, target, values: told(...values) })).toBe(way)
  })

  test.each([
    ['falls to a lower target', { ...time }, 12, 10, 'better'],
    ['rises from a lower target', { ...time }, 10, 11, 'worse'],
    ['rises to a higher target', { ...time, baseline: 20, target: 80 }, 20, 30, 'better'],
    ['falls from a higher target', { ...time, baseline: 20, target: 80 }, 30, 20, 'worse'],
    ['stays', time, 10, 10, 'same'],
    ['began nowhere', { ...time, baseline: null }, 10, 9, null],
    ['began with its first value', { ...time, baseline: null, values: told(10, 9) }, 10, 9, 'better'],
    ['has no target', { ...time, target: null }, 10, 9, null],
  ])('that %s moved %s', (_name, kpi, from, to, direction) => {
    expect(movement(kpi, from, to).direction).toBe(direction)
  })

  test('what moved since a moment begins with the value before it', () => {
    const kpi = { ...time, values: told(11, 10) }
    expect(movedSince(kpi, '2026-03-10T00:00:00.000Z')).toMatchObject({ from: 11, to: 10 })
    expect(movedSince(kpi, '2026-01-01T00:00:00.000Z')).toMatchObject({ from: 12, to: 10 })
    expect(movedSince(kpi, '2026-04-10T00:00:00.000Z')).toBeNull()
    expect(current(kpi)).toBe(10)
  })

  test.each([
    [time, null, '12 minutes; target 8'],
    [{ ...time, values: told(10.5) }, 12, '12 → 10.5 minutes; target 8: 38 % of the way'],
    [{ ...time, values: told(8) }, 9, '9 → 8 minutes; target 8 reached'],
    [{ ...time, values: told(13) }, 12, '12 → 13 minutes; target 8: further away than at the start'],
    [{ ...time, baseline: 1200, target: 800, values: told(1200) }, 1200, '1,200 minutes; target 800'],
    [{ ...time, target: null, values: told(10) }, 12, '12 → 10 minutes'],
  ])('is told in one line', (kpi, before, line) => {
    expect(renderText(movementPhrase(kpi, before), WORDS)).toBe(line)
  })

  test('without a value it tells its target, and with one its day', () => {
    expect(renderText(standingPhrase({ ...time, baseline: null }), WORDS)).toBe(
      'no value yet; target 8 minutes',
    )
    expect(renderText(standingPhrase({ ...time, until: '2026-06-30', values: told(10) }), WORDS)).toBe(
      '12 → 10 minutes; target 8: 50 % of the way, by Tue, Jun 30, 2026 (as of Tue, Mar 3, 2026)',
    )
  })
})

test('a digest tells what moved, and whether that is better', () => {
  const about = given({
    commitments: [
      promise('kpi', { kpi: { ...time, values: told(11, 10) } }),
      promise('kpi', { id: 'p1.kpi.2', kpi: { ...time, values: told(10, 10) } }),
      promise('maturity', {
        capability: 'governance',
        scores: [score(1, '2026-03-03'), score(2, '2026-04-03')],
      }),
    ],
  })
  const lines = movedIn(about, '2026-03-10T00:00:00.000Z').map((one) => renderText(movedLine(one), WORDS))
  expect(lines).toEqual([
    'Claims triage: Handling time, 11 → 10 minutes (better)',
    'Claims triage: governance went from 1 to 2 (of 4)',
  ])
})
