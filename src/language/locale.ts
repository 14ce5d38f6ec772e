import * as chrono from 'chrono-node'
import { z } from 'zod'
import { remembered, type Memory } from './memory.ts'

const { ar, de, en, es, fi, fr, id, it, ja, nl, pt, ru, sv, uk, vi, zh } = chrono

/** The readers of days in words that there are, by language. */
const DAY_READERS = {
  ar,
  de,
  en,
  es,
  fi,
  fr,
  id,
  it,
  ja,
  nl,
  pt,
  ru,
  sv,
  uk,
  vi,
  zh,
  none: null,
} as const
type DayReader = keyof typeof DAY_READERS

/** What takes sentences apart, by language. */
const SENTENCE_ANALYSERS = ['en', 'none'] as const
export type SentenceAnalyser = (typeof SENTENCE_ANALYSERS)[number]

/** What a language says of itself, beside its words. */
export const localeSchema = z.strictObject({
  /**
   * As which language days, numbers and lists are written and names are sorted; also whether "1,200" is a thousand and
   * "03/12" is in March. Another one than the folder's where nothing is known of that.
   */
  formats: z
    .string()
    .refine(isKnown)
    .meta({ description: 'a BCP 47 tag of a language whose formats are known', example: 'de' }),
  /** The reader of days in words; `none` reads days in numbers and what `dates` below says. */
  days: z.enum(Object.keys(DAY_READERS) as [DayReader, ...DayReader[]]),
  /** What a capital inside a sentence marks: names alone, nouns too, or nothing where letters have no case. */
  capitals: z.enum(['names', 'nouns', 'none']),
  /** What takes sentences apart, which knows stems, parts of speech and how far a "not" reaches; `none` knows words alone. */
  sentences: z.enum(SENTENCE_ANALYSERS),
})
export type Locale = z.infer<typeof localeSchema>

/** The name of a language without formats would be no mistake to `Intl`: it would take those of the host. */
function isKnown(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}

/** How a language is written and read, as far as its formats tell. */
export function traitsOf({ formats, days, capitals, sentences }: Locale) {
  return {
    formats,
    capitals,
    sentences,
    days: DAY_READERS[days]?.casual ?? null,
    /** What parts a whole number from its fraction. */
    decimal: new Intl.NumberFormat(formats).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value,
    dayFirst: isDayFirst(formats),
    dayFirstIn: (locale: string) => orderIn(locale, formats),
    months: monthNames(formats),
    words: new Intl.Segmenter(formats, { granularity: 'word' }),
  }
}

const dayFirst = new Map<string, boolean>()

/** To make a format takes long, and there are few locales. */
function isDayFirst(formats: string): boolean {
  const known = dayFirst.get(formats)
  if (known !== undefined) return known
  const look = new Intl.DateTimeFormat(formats, { day: 'numeric', month: 'numeric', timeZone: 'UTC' })
  const order = look.formatToParts(Date.UTC(2026, 10, 30)).map(({ type }) => type)
  const is = order.indexOf('day') < order.indexOf('month')
  dayFirst.set(formats, is)
  return is
}

/** A locale without a country settles nothing where the countries of its language differ, nor does none at all. */
function orderIn(locale: string, formats: string): boolean | null {
  return remembered(orders, `${locale} ${formats}`, () => orderOf(locale, formats))
}

const orders: Memory<boolean | null> = new Map()

function orderOf(locale: string, formats: string): boolean | null {
  if (locale === '') return null
  if (!isKnown(locale)) return isDayFirst(formats)
  const { language, region } = new Intl.Locale(locale)
  return region === undefined && language === DIFFERS ? null : isDayFirst(locale)
}

/** The one language whose countries do not agree on it. */
const DIFFERS = 'en'

/** The names of months and weekdays in a language, folded to no form: long ones, and short ones marked as such. */
export function namesOf(formats: string) {
  const long = (options: Intl.DateTimeFormatOptions, at: number, part: 'month' | 'weekday') =>
    new Intl.DateTimeFormat(formats, { ...options, timeZone: 'UTC' })
      .formatToParts(at)
      .flatMap(({ type, value }) => (type === part ? [value.replace(/\.$/u, '')] : []))
  const names = (role: 'months' | 'weekdays', number: number, at: number) => {
    const part = role === 'months' ? 'month' : 'weekday'
    return (['long', 'short'] as const).flatMap((width) =>
      [{ [part]: width }, { [part]: width, day: 'numeric' as const, month: width }].flatMap((options) =>
        long(options, at, part)
          .filter((written) => /\p{L}{2}/u.test(written))
          .map((written) => ({ role, name: String(number), written, short: width === 'short' })),
      ),
    )
  }
  return [
    ...Array.from({ length: 12 }, (_, index) => names('months', index + 1, Date.UTC(2026, index, 1))).flat(),
    // The first of June 2026 is a Monday.
    ...Array.from({ length: 7 }, (_, index) =>
      names('weekdays', index + 1, Date.UTC(2026, 5, index + 1)),
    ).flat(),
  ]
}

/** The names of the twelve months, long and short, alone and beside a day, in small letters. */
function monthNames(formats: string): string[][] {
  const looks = (['long', 'short'] as const).flatMap((month) =>
    [{ month }, { month, day: 'numeric' as const }].map(
      (look) => new Intl.DateTimeFormat(formats, { ...look, timeZone: 'UTC' }),
    ),
  )
  return Array.from({ length: 12 }, (_, month) => {
    const names = looks.flatMap((look) =>
      look
        .formatToParts(Date.UTC(2026, month, 1))
        .flatMap(({ type, value }) => (type === 'month' ? [value.toLowerCase().replace(/\.$/u, '')] : [])),
    )
    return Array.from(new Set(names)).filter((name) => /\p{L}/u.test(name))
  })
}
