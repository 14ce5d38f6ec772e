import { expect, test } from 'vitest'
import { daysIn, readDay } from '../../src/language/dates.ts'
import { vocabulary } from './vocabulary.ts'

/** Monday, 30 November 2026, for a reader of American English. */
const context = { vocabulary, now: '2026-11-30T09:00:00.000Z', zone: 'Europe/Berlin', locale: 'en-US' }

/** One line a kind: the day it means, with what is said of it in several ways. */
const DAYS: Record<string, string[]> = {
  '2026-12-03': [
    'voor 4 december',
    'before Friday',
    '3.12.',
    'am 3.12.',
    '3-12-2026',
    'Thursday',
    'bis Donnerstag',
  ],
  '2026-12-04': [
    'by the weekend',
    'this week',
    'Fri, Dec 4',
    '4 December (Friday)',
    'before Monday',
    'd’ici vendredi',
    'by fryday',
  ],
  '2026-12-05': ['3 to 5 December', 'between 3 and 5 December'],
  '2026-12-08': ['tomorrow week', 'a week tomorrow'],
  '2026-12-10': ['Thu 10th', 'Thursday the 10th', 'in 10 days'],
  '2026-12-11': [
    'CW 50',
    'KW50',
    'week 50',
    'semaine 50',
    'Friday week',
    'vendredi en huit',
    'a week on Friday',
    'next week',
    'Friday in two weeks',
    'la próxima semana',
    'volgende week',
    'Friday of CW 50',
  ],
  '2026-12-14': ['within the next two weeks', 'dentro de dos semanas', 'in 14 Tagen', 'over twee weken'],
  '2026-12-18': [
    'the week after next',
    'next next Friday',
    'two weeks from Friday',
    'week of 14 December',
    'the Friday before Christmas',
    'third Friday of next month',
  ],
  '2026-12-15': ['15th of next month', 'two weeks tomorrow', 'a fortnight on Tuesday'],
  '2026-12-21': ['21st of the month', 'in two to three weeks', 'in 2-3 weeks', 'in two or three weeks'],
  '2026-12-23': ['two days before Christmas', 'zwei Tage vor Weihnachten'],
  '2026-12-24': [
    'before Christmas',
    'vor Weihnachten',
    'avant Noël',
    'antes de Navidad',
    'voor kerst',
    'Heiligabend',
  ],
  '2026-12-31': [
    'between Christmas and New Year',
    'entre Noël et le Nouvel An',
    'end of the quarter',
    'EOY',
    "New Year's Eve",
    'Silvester',
    'in Q4',
    'before 2027',
  ],
  '2027-01-15': [
    'first half of January',
    'mid-January',
    'Mitte Januar',
    'mi-janvier',
    'a mediados de enero',
    'half januari',
  ],
  '2027-01-29': ['last working day of January', 'last week of January', 'CW 4', 'last Friday of January'],
  '2027-02-01': ['the first Monday in February', 'first working day of February'],
  '2027-03-10': ['Anfang März', 'early March', 'principios de marzo', 'begin maart', 'début mars'],
  '2027-03-31': [
    'Q1/27',
    '1Q27',
    '2027-Q1',
    'first quarter of next year',
    '1. Quartal 2027',
    '1er trimestre 2027',
    'eerste kwartaal 2027',
    'Ende März',
    'fin mars',
    'a finales de marzo',
    'eind maart',
  ],
  '2027-03-28': ['by Easter', 'bis Ostern', 'à Pâques'],
  '2027-04-02': ['the week after Easter'],
  '2027-06-30': [
    'Q1-Q2 2027',
    'H1 2027',
    'mid 2027',
    'in the second quarter',
    'erstes Halbjahr 2027',
    'by June',
  ],
  '2027-11-26': ['Black Friday'],
}

/** Names, versions, ratios and verbs. */
const NONE = [
  'april and june own it',
  'jan and april do it',
  'may or june runs it',
  'Jan de Vries',
  'June Park',
  'Juan Abril',
  'Friday Okoro will own it',
  'may 5 people try it?',
  'we march on',
  'v2.3',
  'model v3.12',
  '1/3 of the clerks',
  '3 in 10 letters',
  '24/12 shifts',
  '24/7 hotline',
  'Mon-Fri 9 to 5',
  'a quarter of all calls',
  'over 3 years',
  'split 50/50',
  'we looked at it over two weeks',
  'the last third of the queue',
  'month 4 of the project',
  'a second pair of eyes',
]

const DOUBTS: Record<string, string[]> = {
  event: ['30 days after go-live', '6 Wochen nach Go-Live', 'the Friday after the board meeting'],
  disagree: ['Monday 4 December', 'Donnerstag, den 5. Februar 2027'],
  several: [
    'April or June',
    'by april and june',
    '15 January or 15 March',
    'by March or April',
    'this or next Friday',
    '10 or 11 December',
    'Dec 10 or 11',
  ],
  vague: [
    'early 2027',
    'after Easter',
    'in spring',
    'asap',
    'so bald wie möglich',
    'not before May',
    'frühestens im Mai',
    'March at the earliest',
    'not Friday',
    'in the new year',
  ],
  fiscal: ['FY27', 'Q1 FY27', 'end of the fiscal year'],
}

test('days are read in the ways in which people say them', () => {
  const read = (text: string) => readDay(text, context)
  for (const [day, texts] of Object.entries(DAYS))
    for (const text of texts) expect(read(text), text).toMatchObject({ day })
  for (const text of NONE) expect(read(text), text).toBeNull()
  for (const [why, texts] of Object.entries(DOUBTS))
    for (const text of texts) expect(read(text), text).toMatchObject({ problem: 'unsure-day', why })
})

test('a day beside a word that names none is the day', () => {
  expect(readDay('asap, friday at the latest', context)).toMatchObject({ day: '2026-12-04' })
  expect(readDay('not Friday, Thursday', context)).toMatchObject({ day: '2026-12-03' })
})

test('days of a long text are read at its start and its end', () => {
  const page = 'The clerks read the letters of the first and the second day by hand. '.repeat(300)
  const found = daysIn(`by 3 December: ${page}and again on 5 December`, context)
  expect(found.map(({ day }) => day)).toEqual(expect.arrayContaining(['2026-12-03', '2026-12-05']))
  for (const odd of ['of the ', '12.5.', '1-', '2 weeks ', 'next ', 'Monday ', '1 or '])
    expect(daysIn(odd.repeat(20_000 / odd.length), context).length).toBeLessThan(2000)
})

test('a name beside a day is no part of it', () => {
  const rests = {
    'Mo - cw 51': 'Mo -',
    'Mo, 18 Dec': 'Mo',
    'Theresa May by 12 Feb': 'Theresa May',
    'April Lang by 15 Feb': 'April Lang',
  }
  for (const [text, rest] of Object.entries(rests))
    expect(readDay(text, context), text).toMatchObject({ rest })
})

test('what rests until a month or a year goes on with its first day', () => {
  const until = {
    June: '2027-06-01',
    Q2: '2027-04-01',
    2027: '2027-01-01',
    'next week': '2026-12-07',
    Friday: '2026-12-04',
  }
  for (const [text, returns] of Object.entries(until))
    expect(readDay(`until ${text}`, context), text).toMatchObject({ returns })
})

test('the locale of the reader decides which number is the day, or nothing does', () => {
  const read = (locale: string, text: string) => readDay(text, { ...context, locale })
  expect(read('en-US', 'by 4/5')).toMatchObject({ day: '2027-04-05' })
  expect(read('en-GB', 'by 4/5')).toMatchObject({ day: '2027-05-04' })
  expect(read('de', 'by 4/5')).toMatchObject({ day: '2027-05-04' })
  expect(read('en', 'by 4/5')).toMatchObject({ why: 'order', days: ['2027-04-05', '2027-05-04'] })
  expect(read('en', 'by 25/12')).toMatchObject({ day: '2026-12-25' })
})

test('the own year of an organisation is read by the month with which it begins', () => {
  const read = (text: string) => readDay(text, { ...context, yearStarts: 4 })
  expect(read('end of FY27')).toMatchObject({ day: '2027-03-31' })
  expect(read('Q1 FY28')).toMatchObject({ day: '2027-06-30' })
})
