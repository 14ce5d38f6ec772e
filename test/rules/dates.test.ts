import { afterEach, describe, expect, test } from 'vitest'
import { readDay } from '../../src/language/dates.ts'
import { vocabulary } from './vocabulary.ts'

/** Saturday, 21 November 2026. */
const context = { vocabulary, now: '2026-11-21T09:00:00.000Z', zone: 'Europe/Berlin' }

const DAYS: [string, string][] = [
  ['Friday', '2026-11-27'],
  ['by Friday', '2026-11-27'],
  ['this friday', '2026-11-27'],
  ['next tuesday', '2026-11-24'],
  ['on Saturday', '2026-11-21'],
  ['today', '2026-11-21'],
  ['tomorrow', '2026-11-22'],
  ['the day after tomorrow', '2026-11-23'],
  ['3 Dec', '2026-12-03'],
  ['3rd of December', '2026-12-03'],
  ['Dec 3rd, 2026', '2026-12-03'],
  ['3 dec 26', '2026-12-03'],
  ['2026-12-03', '2026-12-03'],
  ['2026/12/03', '2026-12-03'],
  ['12/03/2026', '2026-12-03'],
  ['03/12', '2027-03-12'],
  ['25/12', '2026-12-25'],
  ['3.12.2026', '2026-12-03'],
  ['3.12.', '2026-12-03'],
  ['10.12.26', '2026-12-10'],
  ['3 Nov', '2027-11-03'],
  ['29 February 2028', '2028-02-29'],
  ['in two weeks', '2026-12-05'],
  ['for 2 weeks', '2026-12-05'],
  ['within 5 days', '2026-11-26'],
  ['in 10 working days', '2026-12-04'],
  ['in a fortnight', '2026-12-05'],
  ['the 15th', '2026-12-15'],
  ['by the 31st', '2026-12-31'],
  ['eod', '2026-11-21'],
  ['eow', '2026-11-27'],
  ['next week', '2026-11-27'],
  ['end of month', '2026-11-30'],
  ['end of next month', '2026-12-31'],
  ['in November', '2026-11-30'],
  ['by end of March', '2027-03-31'],
  ['by mid June', '2027-06-15'],
  ['in the middle of May 2028', '2028-05-15'],
  ['mid-December', '2026-12-15'],
  ['March 2028', '2028-03-31'],
  ['this quarter', '2026-12-31'],
  ['next quarter', '2027-03-31'],
  ['Q1', '2027-03-31'],
  ['q3 2027', '2027-09-30'],
  ['end of year', '2026-12-31'],
  ['by 2028', '2028-12-31'],
  ['am 3.', '2026-12-03'],
  ['change plan bis zum 3.', '2026-12-03'],
  ['ich liefere es am 3.', '2026-12-03'],
  ['le 3', '2026-12-03'],
  ['je le fais pour le 3.', '2026-12-03'],
  ['lo tengo listo el 3', '2026-12-03'],
  ['2 weeks late, now by Friday', '2026-11-27'],
]

describe('A day is read', () => {
  test.each(DAYS)('in "%s"', (text, day) => {
    expect(readDay(text, context)).toMatchObject({ day })
  })

  test.each([
    ['Claims triage until 3 Dec', '3 Dec', 'Claims triage'],
    ['by Friday: the change plan', 'Friday', 'the change plan'],
    ['budget by the end of March, please', 'the end of March', 'budget, please'],
    ['2026-12-03', '2026-12-03', ''],
  ])('and the rest of "%s" is left', (text, found, rest) => {
    expect(readDay(text, context)).toMatchObject({ found, rest })
  })
})

describe('No day is read', () => {
  test.each([
    '',
    'Claims triage',
    '24/7',
    'we may do it',
    'I may',
    'version 2.1',
    '12.5 minutes',
    'from 12 to 8 minutes',
    'a second',
    'now',
    'at 5pm',
    '🙂',
    '3',
    'i am 3 days late',
    'it is 2 weeks overdue',
    '3 Tage zu spät',
    'yes i am 3.',
    'am 3. Tag',
    'we go to el 3',
  ])('in "%s"', (text) => {
    expect(readDay(text, context)).toBeNull()
  })
})

describe('A day that the calendar lacks is told', () => {
  test.each([
    ['31 February', '31 February'],
    ['by 31 Nov please', '31 Nov'],
    ['Nov 31st', 'Nov 31st'],
    ['30th of february', '30th of february'],
    ['2026-02-30', '2026-02-30'],
    ['2027-13-01', '2027-13-01'],
    ['29/02/2027', '29/02/2027'],
    ['13/13/2027', '13/13/2027'],
    ['31.11.2026', '31.11.2026'],
    ['32 December', '32 December'],
    ['29 Feb', '29 Feb'],
  ])('in "%s"', (text, found) => {
    expect(readDay(text, context)).toMatchObject({ problem: 'no-such-day', found })
  })
})

describe('A day that has passed is told', () => {
  test.each([
    ['yesterday', 'yesterday'],
    ['last Friday', 'last Friday'],
    ['by 3 March 2025', '3 March 2025'],
    ['2026-11-20', '2026-11-20'],
    ['5 days ago', '5 days ago'],
    ['by the end of 2025', 'the end of 2025'],
  ])('in "%s"', (text, found) => {
    expect(readDay(text, context)).toMatchObject({ problem: 'past-day', found })
  })

  test('unless it may have passed', () => {
    expect(readDay('last Friday', context, { past: true })).toMatchObject({ day: '2026-11-20' })
  })
})

describe('The day of the speaker counts', () => {
  test.each([
    ['2026-11-21T10:30:00.000Z', 'Pacific/Auckland', 'today', '2026-11-21'],
    ['2026-11-21T11:30:00.000Z', 'Pacific/Auckland', 'today', '2026-11-22'],
    ['2026-11-21T10:30:00.000Z', 'Pacific/Auckland', 'tomorrow', '2026-11-22'],
    ['2026-11-21T23:30:00.000Z', 'America/Los_Angeles', 'in two days', '2026-11-23'],
    ['2026-11-22T05:00:00.000Z', 'America/Los_Angeles', 'today', '2026-11-21'],
    ['2026-03-29T00:30:00.000Z', 'Europe/Berlin', 'tomorrow', '2026-03-30'],
    ['2026-10-24T22:30:00.000Z', 'Europe/Berlin', 'tomorrow', '2026-10-26'],
    ['2026-12-31T23:30:00.000Z', 'Asia/Kathmandu', 'end of year', '2027-12-31'],
  ])('at %s in %s "%s" is %s', (now, zone, text, day) => {
    expect(readDay(text, { ...context, now, zone })).toMatchObject({ day })
  })

  describe('whatever the zone of the server', () => {
    afterEach(() => {
      process.env['TZ'] = 'UTC'
    })

    test.each(['America/New_York', 'Pacific/Kiritimati', 'Europe/Berlin'])('as in %s', (zone) => {
      process.env['TZ'] = zone
      for (const [text, day] of DAYS) expect(readDay(text, context), text).toMatchObject({ day })
    })
  })
})

test('British readers write the day first', () => {
  const british = { ...vocabulary, locale: { ...vocabulary.locale, formats: 'en-GB' } }
  expect(readDay('03/12', { ...context, vocabulary: british })).toMatchObject({ day: '2026-12-03' })
})

test('29 February of a year without one is no day, and the days on either side of it are told', () => {
  const days = ['2027-02-28', '2027-03-01']
  for (const text of ['29 feb 2027', 'by Feb 29, 2027'])
    expect(readDay(text, context), text).toMatchObject({ problem: 'no-such-day', days })
  expect(readDay('29 feb 2028', context)).toMatchObject({ day: '2028-02-29' })
})
