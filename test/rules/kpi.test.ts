import { describe, expect, test } from 'vitest'
import { sameUnit, unitOf } from '../../src/language/amount.ts'
import { lostDay, readKpi, readValue } from '../../src/language/measure-draft.ts'
import { readerOf } from '../../src/language/reader.ts'
import { readTable, vocabulary } from './vocabulary.ts'

const CONTEXT = { now: '2026-03-03T09:00:00.000Z', zone: 'Europe/Berlin', vocabulary }

type Read = [
  text: string,
  name: string | null,
  baseline: number | null,
  target: number | null,
  unit: string | null,
  until: string | null,
]

describe('a measure in words', () => {
  test.each(readTable('./kpis.yaml') as Read[])(
    '"%s" is read',
    (text, name, baseline, target, unit, until) => {
      expect(readKpi(text, CONTEXT)).toEqual({ name, baseline, target, unit, until })
    },
  )

  test.each([
    ['handling time from 12 to 8 minutes by 31 February', 'no-such-day', '31 February'],
    ['error rate from 5 % to 2 % by 31.04.2026', 'no-such-day', '31.04.2026'],
    ['handling time from 12 to 8 minutes by 2 March 2026', 'past-day', '2 March 2026'],
  ])('the day of "%s" is lost: %s', (text, problem, found) => {
    expect(lostDay(text, CONTEXT)).toEqual({ problem, found })
    expect(readKpi(text, CONTEXT)).toMatchObject({
      until: null,
      name: expect.stringMatching(/^Handling time$|^Error rate$/u),
    })
  })

  test.each(['error rate from 5 last year to 2 % by June', 'error rate from 5 % today to 2 %'])(
    'no day of "%s" is lost',
    (text) => {
      expect(lostDay(text, CONTEXT)).toBeNull()
    },
  )

  test.each(['', '12', '???', '8 %', 'Save 2 hours per case'])('"%s" names no measure', (text) => {
    expect(readKpi(text, CONTEXT)).toBeNull()
  })
})

describe('a value in words', () => {
  test.each([
    ['10.5', 10.5, null],
    ['10,5 minutes', 10.5, 'minutes'],
    ['about 9', 9, null],
    ["it's 9 min now", 9, 'minutes'],
    ['down from 12 to 9', 9, null],
    ['nine', 9, null],
    ['1,200', 1200, null],
    ['50k', 50000, null],
    ['€ 30', 30, 'EUR'],
    ['12 errors a week', 12, 'errors a week'],
    ['9 as of 2 March', 9, null],
    ['-3 %', -3, '%'],
    ['0', 0, null],
    ['−7', -7, null],
  ])('"%s" is %s', (text, value, unit) => {
    expect(readValue(text, CONTEXT)).toMatchObject({ value, unit })
  })

  test.each([
    '',
    'better',
    'no idea',
    '9 or 10',
    '1.200',
    'soon, I hope',
    'two and a half hours',
    'ten and a half',
    '10½',
    '1h30',
    '12,5,3',
    'less than 5',
    '5 or more',
    'not 5',
    '3 March',
    '9'.repeat(16),
    '1'.padEnd(310, '0'),
  ])('"%s" is none', (text) => {
    expect(readValue(text, CONTEXT)).toBeNull()
  })

  test('where a bound is asked for, it is one', () => {
    expect(readValue('less than 5', CONTEXT, { bound: true })).toMatchObject({ value: 5 })
    expect(readValue('not 5', CONTEXT, { bound: true })).toBeNull()
  })
})

test.each([
  ['minutes', 'minutes', true],
  ['minutes', null, true],
  ['errors per week', 'errors', true],
  ['minutes', 'hours', false],
  ['%', 'minutes', false],
])('a measure in %s and a number in %s: %s', (unit, told, same) => {
  expect(sameUnit(unit, told)).toBe(same)
})

test.each([
  ['min', 'minutes'],
  ['letters a day', 'letters a day'],
  ['pages', 'pages'],
  ['€', 'EUR'],
  ['12', null],
  ['', null],
])('the unit "%s" is kept as %s', (typed, kept) => {
  expect(unitOf(typed, readerOf(vocabulary))).toBe(kept)
})
