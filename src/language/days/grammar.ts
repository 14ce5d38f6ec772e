// Days: reads what texts say of days, one file per kind; which words mean what is content, this puts the kinds together.
import { dateOfWeekdayAt, dayOfWeekAt, weekdayAt } from './weekdays.ts'
import { fiscalYearAt, ledYearAt, namedPeriodAt, relativePeriodAt, yearAt } from './periods.ts'
import { holidayAt } from './holidays.ts'
import { partAt } from './portions.ts'
import { casualAt, rangeAt, relationAt, shortAt, vagueAt, weekOfDayAt } from './relations.ts'
import { tokensOf } from './tokens.ts'
import { lookUp, type DayWords } from './words.ts'
import type { Cursor, Parser, Reading } from './reading.ts'

const DAYS: readonly Parser[] = [dateOfWeekdayAt, weekdayAt, dayOfWeekAt, holidayAt, casualAt, shortAt]
const PERIODS: readonly Parser[] = [
  partAt,
  namedPeriodAt,
  relativePeriodAt,
  fiscalYearAt,
  weekOfDayAt,
  yearAt,
]
const TOLD: readonly Parser[] = [rangeAt, relationAt, vagueAt, ledYearAt]

/** A text with the parts of the grammar, each of which is asked once at most for a place. */
export function cursorOf(
  text: string,
  words: DayWords,
  told: Pick<Cursor, 'today' | 'dayFirst' | 'yearStarts'>,
): Cursor {
  const tokens = tokensOf(text)
  const looked = new Map<string, ReturnType<Cursor['look']>>()
  const cursor: Cursor = {
    text,
    tokens,
    words,
    ...told,
    look: (role, at) => remembered(looked, `${role} ${at}`, () => lookUp(words, tokens, role, at)),
    period: remembering((at) => longest(PERIODS, cursor, at)),
    day: remembering((at) => longest(DAYS, cursor, at)),
  }
  return cursor
}

/** What the text tells from the token on; the longest reading counts. */
export function readAt(cursor: Cursor, at: number): Reading | null {
  const best = longer([longest(TOLD, cursor, at), cursor.day(at), cursor.period(at)])
  const short = best && cursor.look('shorts', best.end)
  return best && short?.name === 'day' ? { ...best, end: short.end } : best
}

function longest(parsers: readonly Parser[], cursor: Cursor, at: number): Reading | null {
  return longer(parsers.map((parse) => parse(cursor, at)))
}

function longer(readings: readonly (Reading | null)[]): Reading | null {
  return readings.reduce((best, one) => (one && (!best || one.end > best.end) ? one : best), null)
}

function remembering(read: (at: number) => Reading | null) {
  const known = new Map<number, Reading | null>()
  return (at: number) => remembered(known, at, () => read(at))
}

function remembered<K, V>(known: Map<K, V>, key: K, read: () => V): V {
  if (known.has(key)) return known.get(key)!
  const value = read()
  known.set(key, value)
  return value
}
