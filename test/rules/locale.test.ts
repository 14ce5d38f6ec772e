import { describe, expect, test } from 'vitest'
import { checkShape } from '../../src/config/check.ts'
import { amountsIn } from '../../src/language/amount.ts'
import { readDay } from '../../src/language/dates.ts'
import { localeSchema, type Locale } from '../../src/language/locale.ts'
import { nameIn } from '../../src/language/name.ts'
import { readerOf } from '../../src/language/reader.ts'
import { meansSelf } from '../../src/language/checks/person.ts'
import { languageOf, type Content } from '../../src/playbook/content.ts'
import { vocabulary } from './vocabulary.ts'

/** The English words, in a language that differs in nothing but this. */
const as = (locale: Partial<Locale>) => ({ ...vocabulary, locale: { ...vocabulary.locale, ...locale } })
const german = as({ formats: 'de', days: 'de', capitals: 'nouns' })
const context = { now: '2026-11-21T09:00:00.000Z', zone: 'Europe/Berlin' }
const dayIn = (text: string, words = german) => readDay(text, { ...context, vocabulary: words })

describe('days are read as the language says them', () => {
  test.each([
    ['3. Dezember', '2026-12-03'],
    ['am 3. Dez. 2026', '2026-12-03'],
    ['nächsten Freitag', '2026-11-27'],
    ['in 2 Wochen', '2026-12-05'],
    ['morgen', '2026-11-22'],
    ['03/12', '2026-12-03'],
    ['3.12.', '2026-12-03'],
  ])('%s', (text, day) => expect(dayIn(text)).toMatchObject({ day }))

  test('a day that the calendar lacks is told by the names of its months', () => {
    expect(dayIn('31. November')).toMatchObject({ problem: 'no-such-day' })
    expect(dayIn('31 ноября', as({ formats: 'ru', days: 'ru' }))).toMatchObject({ problem: 'no-such-day' })
  })

  test('where no library reads casual words, the days of the calendar are read', () => {
    const none = as({ days: 'none' })
    expect(dayIn('2026-12-03', none)).toMatchObject({ day: '2026-12-03' })
    expect(dayIn('tonight', none)).toBeNull()
  })
})

test.each([
  ['en', '1,200 letters', 1200],
  ['en', '1.200 letters', undefined],
  ['de', '1.200 letters', 1200],
  ['de', '1,200 letters', undefined],
  ['de', '12,5 letters', 12.5],
])('in %s "%s" is %s', (formats, text, value) => {
  expect(amountsIn(text, readerOf(as({ formats })))[0]?.value).toBe(value)
})

test('a capital tells a name only where other nouns have none', () => {
  expect(nameIn('Antrag bei Maria Lopez', readerOf(vocabulary))).toBe('Maria Lopez')
  expect(nameIn('@maria Antrag', readerOf(vocabulary))).toBe('maria Antrag')
  expect(nameIn('@maria Antrag', readerOf(german))).toBe('maria')
})

test('whoever means themselves says so at the start, in any script', () => {
  const words = readerOf({ ...vocabulary, self: ['я'], selfAlone: ['я'] })
  expect(meansSelf('«Я»', words)).toBe(true)
  expect(meansSelf('Спроси, я', words)).toBe(false)
  expect(meansSelf('я думаю', words)).toBe(false)
})

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-at', 'de'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh', 'en'],
  ['', 'en'],
  ['no_such', 'en'],
])('who has %s reads %s', (locale, language) => {
  const languages = Object.fromEntries(['en', 'de', 'zh-Hant'].map((name) => [name, { locale: name }]))
  expect(languageOf({ languages } as unknown as Content, locale).locale).toBe(language)
})

test('what a language has to say of itself is demanded, and formats that nobody knows are told', () => {
  const wrong = checkShape(localeSchema, { formats: 'qaa', days: 'klingon' })
  expect('findings' in wrong && wrong.findings).toMatchObject([
    {
      path: ['formats'],
      expected: expect.stringContaining('whose formats are known'),
      example: 'formats: "de"',
    },
    { path: ['days'], expected: expect.stringContaining('none') },
    { path: ['capitals'], problem: 'missing' },
    { path: ['sentences'], problem: 'missing' },
  ])
})
