import { addMonths, dayAt, fieldsOf, monthsFrom } from '../../time/calendar.ts'
import type { Day } from '../../time/time.ts'
import { fixed, single, type Cursor, type Reading } from './reading.ts'

const YEAR_FIRST = /^(?<y>\d{4})(?<s>[-/.])(?<m>\d{1,2})(?:\k<s>(?<d>\d{1,2}))?(?![-\d/:%]|[.,]\d)/u
const YEAR_LAST =
  /^(?<a>\d{1,2})(?<t>[-/]|\. ?)(?<b>\d{1,2})(?:\k<t>(?<z>\d{4}|'?\d{2})|(?<dot>\.))?(?![-\d/:%]|[.,]\d)/u
const MONTH_OF_YEAR = /^(?<m>\d{1,2})\/(?<y>20\d{2})(?![-\d/:%]|[.,]\d)/u

/** No day in numbers is written longer. */
const LONGEST = 20

/** A day in numbers alone: "2026-12-03", "3.12.", "12/3", "3-12-2026", and a month: "2026-12", "12/2026". */
export function numericAt(cursor: Cursor, at: number): Reading | null {
  const { tokens, text } = cursor
  const token = tokens[at]
  if (token?.number == null || (token.glued && /[\p{L}\p{N}.,:/$€£-]/u.test(text[token.start - 1] ?? '')))
    return null
  const rest = text.slice(token.start, token.start + LONGEST)
  const end = (found: string) => {
    let next = at
    while ((tokens[next]?.start ?? Infinity) < token.start + found.length) next += 1
    return next
  }
  const first = YEAR_FIRST.exec(rest)
  if (first?.groups) {
    const { y, m, d, s } = first.groups
    if (!d) return s === '.' ? null : wholeMonth(Number(y), Number(m), end(first[0]))
    return oneDay(dayAt(Number(y), Number(m), Number(d)), end(first[0]))
  }
  const month = MONTH_OF_YEAR.exec(rest)
  if (month?.groups) return wholeMonth(Number(month.groups['y']), Number(month.groups['m']), end(month[0]))
  const last = YEAR_LAST.exec(rest)
  return last?.groups ? yearLast(cursor, at, last.groups, end(last[0])) : null
}

/** Whether a text that is a day in numbers can only be read with the day first; null where it is none or both fit. */
export function orderTold(text: string): boolean | null {
  const groups = YEAR_LAST.exec(text)?.groups
  if (!groups || (groups['t'] !== '/' && groups['t'] !== '-')) return null
  const [first, second] = [Number(groups['a']) > MONTHS, Number(groups['b']) > MONTHS]
  return first === second ? null : first
}

const MONTHS = 12
/** A month has no more; "50/50" and "80/20" share something. */
const MOST_DATES = 31

function yearLast(cursor: Cursor, at: number, groups: Record<string, string | undefined>, end: number) {
  const { t = '', z, dot } = groups
  const [a, b] = [Number(groups['a']), Number(groups['b'])]
  const year = z ? Number(z.length === 4 ? z : `20${z.slice(-2)}`) : undefined
  // "2-3" and "2.5" are numbers.
  if (!z && (t === '-' || (t !== '/' && !dot && !isDotted(cursor, at, groups, end)))) return null
  if (!z && t === '/' && (Math.max(a, b) > MOST_DATES || isRatio(cursor, at, a, b, end))) return null
  const ways = [nextDay(cursor.today, b, a, year), nextDay(cursor.today, a, b, year)] as const
  if (t !== '/') return oneDay(ways[0], end)
  const [dayFirst, monthFirst] = ways
  if (cursor.dayFirst === null && dayFirst && monthFirst && dayFirst !== monthFirst)
    return { ...oneDay(monthFirst, end), doubt: 'order' as const, choices: [dayFirst, monthFirst].toSorted() }
  return oneDay(cursor.dayFirst ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst), end)
}

/** "until 3.12" without its last dot: only where nothing else could be meant. */
function isDotted(
  cursor: Cursor,
  at: number,
  { a = '', b = '' }: Record<string, string | undefined>,
  end: number,
) {
  const next = cursor.tokens[end]
  const before = leadBefore(cursor, at)
  return !!before && (next === undefined || !next.glued) && a.length + b.length > 2 && before !== 'amount'
}

/** "1/3 of the clerks" and "24/12 shifts": a number of something, unless a word before it says that a day comes. */
function isRatio(cursor: Cursor, at: number, a: number, b: number, end: number): boolean {
  const next = cursor.tokens[end]
  if (cursor.look('of', end) && next && !next.glued) return true
  if (leadBefore(cursor, at)) return false
  const goesOn = next !== undefined && /^\p{L}/u.test(next.word) && !cursor.look('ends', end)
  return at === 0 ? goesOn : goesOn || (a < b && b <= 10)
}

/** The word before that says that a day comes; "by" may also say how much. */
function leadBefore(cursor: Cursor, at: number): string | null {
  for (let start = at - 1; start >= Math.max(0, at - 3); start -= 1) {
    const lead = cursor.look('leads', start)
    if (lead?.end === at && lead.name !== 'soft') return lead.name
  }
  return null
}

/** A day by its date; null where the calendar has none. */
export function oneDay(day: Day | null, end: number): Reading {
  return fixed('date', end, day === null ? null : single(day))
}

function wholeMonth(year: number, month: number, end: number): Reading | null {
  if (month < 1 || month > 12) return null
  const { from, to } = monthsFrom(year, month)
  return fixed('month', end, { from, to, due: to })
}

/** The day in the given year, else its next turn. */
export function nextDay(today: Day, month: number, date: number, year?: number): Day | null {
  if (year !== undefined) return dayAt(year, month, date)
  const [now, thisMonth, thisDate] = fieldsOf(today)
  const passed = month < thisMonth || (month === thisMonth && date < thisDate)
  return dayAt(passed ? now + 1 : now, month, date)
}

/** The next day with that date, in this month or in the next that has it. */
export function nextDate(today: Day, date: number): Day | null {
  for (let months = 0; months < 3; months += 1) {
    const [year, month] = fieldsOf(addMonths(today, months))
    const day = dayAt(year, month, date)
    if (day && day >= today) return day
  }
  return null
}
