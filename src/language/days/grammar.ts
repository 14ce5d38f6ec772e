// Days: reads what texts say of days, one file per kind; which words mean what is content, this puts the kinds together.
import { dateOfWeekdayAt, dayOfWeekAt, weekdayAt } from './weekdays.ts'
import { fiscalYearAt, ledYearAt, namedPeriodAt, relativePeriodAt, yearAt } from './periods.ts'
import { holidayAt } from './holidays.ts'
import { partAt } from './portions.ts'
import {
  alternativesAt,
  casualAt,
  noEarlier,
  rangeAt,
  relationAt,
  shortAt,
  vagueAt,
  weekOfDayAt,
} from './relations.ts'
import { tokensOf } from './tokens.ts'
import { isOther, lookUp, type DayWords } from './words.ts'
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
const TOLD: readonly Parser[] = [alternativesAt, rangeAt, relationAt, vagueAt, ledYearAt]

/** A text with the parts of the grammar, each of which is asked once at most for a place. */
export function cursorOf(
  text: string,
  words: DayWords,
  told: Pick<Cursor, 'today' | 'dayFirst' | 'yearStarts' | 'isForeign'>,
): Cursor {
  const tokens = tokensOf(text)
  const starts = new Map(tokens.map(({ start }, at) => [start, at]))
  const cursor: Cursor = {
    text,
    tokens,
    starts,
    words,
    ...told,
    look: (role, at) => lookUp(words, tokens, role, at),
    period: remembering((at) => longest(PERIODS, cursor, at)),
    day: remembering((at) => longest(DAYS, cursor, at)),
  }
  return cursor
}

/** What the text tells from the token on; the longest reading counts. */
export function readAt(cursor: Cursor, at: number): Reading | null {
  const token = cursor.tokens[at]
  if (!token || isOther(cursor.words, token)) return null
  const best = longer([longest(TOLD, cursor, at), cursor.day(at), cursor.period(at)])
  const ends = best && cursor.look('ends', best.end)
  if (best && ends?.name === 'earliest') return noEarlier(cursor, best, ends.end)
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
  const known: (Reading | null | undefined)[] = []
  return (at: number) => {
    const before = known[at]
    if (before !== undefined) return before
    const found = read(at)
    known[at] = found
    return found
  }
}
