import { addDays, daysBetween, weekday, type Day } from '../../time/time.ts'
import { monthsFrom } from '../../time/calendar.ts'
import { nextDate, nextDay, oneDay } from './numeric.ts'
import {
  mapped,
  ordinalAt,
  past,
  yearAfter,
  fullYear,
  isCut,
  resolved,
  single,
  type Cursor,
  type Reading,
} from './reading.ts'

/** "3 Dec", "the first of March", "12-Dec", "Dec 3rd, 2026", "28 de febrero de 2027", "the 10th". */
export function dateAt(cursor: Cursor, at: number): Reading | null {
  return (
    dayAndMonth(cursor, at) ?? monthAndDay(cursor, at) ?? dateAlone(cursor, at) ?? articledDate(cursor, at)
  )
}

function dayAndMonth(cursor: Cursor, at: number): Reading | null {
  const date = dateNumber(cursor, at)
  if (!date) return null
  const { tokens } = cursor
  const joined = /^[-/.]$/u.test(tokens[date.end]?.word ?? '') && tokens[date.end]?.glued
  const start = past(cursor, 'of', joined ? date.end + 1 : date.end)
  const month = cursor.look('months', start)
  // "may 2 sun" is a weekday behind a date.
  if (!month || (month.weak && date.said === 'word' && start === date.end)) return null
  return inYear(
    cursor,
    month.value,
    date.value,
    yearAfter(cursor, dot(cursor, month.end), { short: true }),
    true,
  )
}

function monthAndDay(cursor: Cursor, at: number): Reading | null {
  const month = cursor.look('months', at)
  if (!month) return null
  const date = dateNumber(cursor, past(cursor, 'of', dot(cursor, month.end)))
  if (!date || date.value > 39 || date.said === 'word' || fullYear(cursor, date.end - 1)) return null
  if (isCut(cursor, date.end - 1) || cursor.tokens[date.end]?.word === '%') return null
  // "may 5 people try it": a number of something.
  const next = cursor.tokens[date.end]
  const counts =
    !!next &&
    /^\p{Ll}/u.test(next.word) &&
    !next.capital &&
    date.said === 'number' &&
    !cursor.look('to', date.end)
  if (month.weak && counts && at === 0 && !cursor.look('leads', date.end)) return null
  return inYear(cursor, month.value, date.value, yearAfter(cursor, date.end), false)
}

function inYear(
  cursor: Cursor,
  month: number,
  date: number,
  said: { year: number | null; end: number },
  dayFirst: boolean,
): Reading {
  const short = dayFirst && said.year === null ? shortYear(cursor, said.end) : null
  const year = short ?? said.year ?? undefined
  const end = short === null ? said.end : said.end + 1
  const day = nextDay(cursor.today, month, date, year)
  return day === null && month === 2 && date === 29
    ? { ...oneDay(null, end), choices: besideLeapDay(cursor.today, year) }
    : oneDay(day, end)
}

/** The days on either side of 29 February, in a year that has none. */
function besideLeapDay(today: Day, year?: number): Day[] {
  const first = nextDay(today, 3, 1, year)
  return first === null ? [] : [addDays(first, -1), first].filter((day) => day >= today)
}

/** "3 dec 26", but not "3 dec 26 letters". */
function shortYear(cursor: Cursor, at: number): number | null {
  const [two, next] = [cursor.tokens[at], cursor.tokens[at + 1]]
  if (two?.number == null || two.end - two.start !== 2 || isCut(cursor, at)) return null
  return next && /^\p{L}/u.test(next.word) ? null : 2000 + two.number
}

/** The number of a day in its month, with or without its mark. */
function dateNumber(cursor: Cursor, at: number) {
  const ordinal = ordinalAt(cursor, at)
  if (ordinal && ordinal.value > 0) {
    const said = cursor.tokens[at]?.number === null ? ('word' as const) : ('ordinal' as const)
    return { ...ordinal, said }
  }
  const token = cursor.tokens[at]
  if (token?.number == null || token.end - token.start > 2 || token.number === 0) return null
  if (token.glued && /[\p{L}\p{N}.,:/]/u.test(cursor.text[token.start - 1] ?? '')) return null
  return { value: token.number, end: dot(cursor, at + 1), said: 'number' as const }
}

/** Behind the dot of "Sept." or "3.", but not behind the end of the sentence. */
export function dot({ tokens }: Cursor, at: number): number {
  return tokens[at]?.word === '.' && tokens[at]?.glued && tokens[at + 1] ? at + 1 : at
}

/** "the 10th", "on the 1st": alone it is a day only where a word before it says so, or nothing goes on behind it. */
function dateAlone(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const token = tokens[at]
  const ordinal = ordinalAt(cursor, at)
  if (token?.number == null || !ordinal || ordinal.value < 1 || ordinal.value > 31) return null
  if (tokens[ordinal.end - 1]?.word === '.') return null
  const of = past(cursor, 'of', ordinal.end)
  const month = of > ordinal.end ? cursor.period(of) : null
  if (month?.kind === 'month')
    return mapped({ ...month, kind: 'date' }, month.end, ({ from, to }) => {
      const day = addDays(from, ordinal.value - 1)
      return day <= to ? single(day) : null
    })
  const unit = of > ordinal.end ? cursor.look('units', of) : null
  if (unit?.name === 'month') return oneDay(nextDate(cursor.today, ordinal.value), unit.end)
  const next = tokens[ordinal.end]
  const goesOn = next && /^\p{L}/u.test(next.word) && !cursor.look('ends', ordinal.end)
  if (goesOn && (!isLed(cursor, at) || isCounted(cursor, ordinal.end))) return null
  return oneDay(nextDate(cursor.today, ordinal.value), ordinal.end)
}

/** "am 3.", "bis zum 3.", "pour le 3": a number behind an article of another language, at the end of what is said. */
function articledDate(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const [token, mark] = [tokens[at], tokens[at + 1]]
  const article = cursor.look('articles', at - 1)
  if (token?.number == null || token.glued || token.number < 1 || token.number > 31) return null
  const dotted = mark?.word === '.' && mark.glued
  if (!article || (article.name === 'dotted' && !dotted)) return null
  const end = dotted ? at + 2 : at + 1
  const next = tokens[end]
  const goesOn = !!next && (next.number !== null || /^[\p{L}%°€$:/-]/u.test(next.word))
  if (goesOn && !cursor.look('ends', end)) return null
  // In English I "am 3.": there the text begins with the article, or more of that language stands before it.
  const led = at === 1 || [at - 2, at - 3].some((start) => cursor.look('leads', start)?.end === at)
  if (!cursor.isForeign() && !(led && (dotted || at === 1))) return null
  return oneDay(nextDate(cursor.today, token.number), end)
}

/** Whether "by" or the like stands before, with or without an article. */
function isLed(cursor: Cursor, at: number): boolean {
  const before = cursor.look('of', at - 1) ? at - 2 : at - 1
  return cursor.look('leads', before) !== null
}

/** Whether something is counted: "the 2nd quarter", "the 15th floor". */
function isCounted(cursor: Cursor, at: number): boolean {
  return (['counted', 'units', 'of', 'months', 'weekdays'] as const).some((role) => cursor.look(role, at))
}

/** A weekday and a date that stand side by side mean one day, or are asked about: "Thu 10th", "4 December (Friday)". */
export function agreed(cursor: Cursor, name: number, date: Reading, end: number): Reading {
  const days = resolved(date, cursor.today)
  if (!days || weekday(days.due) === name || date.doubt) return { ...date, end }
  const near = addDays(days.due, ((name - weekday(days.due) + 10) % 7) - 3)
  const choices = [days.due, near].filter((day) => day >= cursor.today || daysBetween(day, cursor.today) < 0)
  return { ...date, end, doubt: 'disagree', choices: choices.toSorted() }
}

/** The whole month. */
export function monthAt(cursor: Cursor, at: number): { month: number; weak: boolean; end: number } | null {
  const month = cursor.look('months', at)
  return month && { month: month.value, weak: month.weak, end: dot(cursor, month.end) }
}

/** All days of a month. */
export function daysOfMonth(year: number, month: number) {
  const { from, to } = monthsFrom(year, month)
  return { from, to, due: to }
}
