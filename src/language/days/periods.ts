import {
  calendarWeek,
  fieldsOf,
  MONTHS_A_HALF,
  MONTHS_A_QUARTER,
  MONTHS_A_YEAR,
  monthsFrom,
  weekOf,
  type Stretch,
} from '../../time/calendar.ts'
import { addDays, type Day } from '../../time/time.ts'
import { daysOfMonth, monthAt } from './dates.ts'
import {
  fixed,
  fullYear,
  isCut,
  ordinalAt,
  past,
  resolved,
  yearAfter,
  yearly,
  type Cursor,
  type Days,
  type Reading,
} from './reading.ts'

const MONTHS = { month: 1, quarter: MONTHS_A_QUARTER, half: MONTHS_A_HALF, year: MONTHS_A_YEAR } as const
type Long = keyof typeof MONTHS
const FRIDAY = 4

/** A month, a quarter or a half by its name or number, with its year where one is said. */
export function namedPeriodAt(cursor: Cursor, at: number): Reading | null {
  return monthName(cursor, at) ?? numbered(cursor, at) ?? ordered(cursor, at) ?? calendarWeekAt(cursor, at)
}

function monthName(cursor: Cursor, at: number): Reading | null {
  const turn = cursor.look('turns', at)
  const found = monthAt(cursor, turn?.end ?? at)
  if (!found) return null
  if (turn) {
    const year = turn.value < 0 ? lastWith(cursor, found.month) : null
    const reading = yearly(cursor, 'month', { year, end: found.end }, (one) => daysOfMonth(one, found.month))
    return { ...reading, over: year !== null }
  }
  const said = yearAfter(cursor, found.end)
  const reading = yearly(cursor, 'month', said, (year) => daysOfMonth(year, found.month))
  return { ...reading, weak: found.weak && said.year === null }
}

/** The year of the last such month that is over. */
function lastWith({ today }: Cursor, month: number): number {
  const [year, now] = fieldsOf(today)
  return month < now ? year : year - 1
}

/** "Q1", "1Q27", "2027-Q2", "H2 2027", "quarter 3", and of a fiscal year: "FY27 Q1", "Q1 FY27". */
function numbered(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const before = fullYear(cursor, at)
  const fiscalFirst = fiscalAt(cursor, at)
  const joined = before !== null && tokens[at + 1]?.word === '-' ? at + 2 : at + 1
  const start = fiscalFirst?.end ?? (before === null ? at : joined)
  const found = labelled(cursor, start)
  if (!found) return null
  const count = MONTHS[found.unit]
  if (found.value < 1 || found.value > MONTHS_A_YEAR / count) return null
  const fiscalLast = fiscalAt(cursor, past(cursor, 'of', found.end))
  const fiscal = fiscalFirst ?? fiscalLast
  if (fiscal) return fiscalPart(cursor, { ...fiscal, end: fiscalLast?.end ?? found.end }, found.value, count)
  const said =
    before === null ? yearAfter(cursor, found.end, { short: true }) : { year: before, end: found.end }
  if (found.back && found.weak && said.year === null) return null
  const reading = yearly(cursor, found.unit, said, (year) =>
    whole(monthsFrom(year, (found.value - 1) * count + 1, count)),
  )
  return { ...reading, weak: found.weak && said.year === null }
}

/** A label and its number side by side, in either order. */
function labelled(cursor: Cursor, at: number) {
  const { tokens } = cursor
  const label = cursor.look('labels', at)
  const number = label && tokens[label.end]
  if (label && number?.number != null && number.number < 10 && isLong(label.name))
    return { unit: label.name, value: number.number, weak: label.weak, back: false, end: label.end + 1 }
  const first = tokens[at]
  const behind = first?.number != null && tokens[at + 1]?.glued ? cursor.look('labels', at + 1) : null
  return behind && first?.number != null && isLong(behind.name) && !first.glued
    ? { unit: behind.name, value: first.number, weak: behind.weak, back: true, end: behind.end }
    : null
}

/** "the second quarter", "1st half of next year". */
function ordered(cursor: Cursor, at: number): Reading | null {
  const ordinal = ordinalAt(cursor, at)
  const unit = ordinal && cursor.look('units', ordinal.end)
  if (!ordinal || !unit || (unit.name !== 'quarter' && unit.name !== 'half')) return null
  const count = MONTHS[unit.name]
  const most = MONTHS_A_YEAR / count
  const value = ordinal.value < 0 ? most + 1 + ordinal.value : ordinal.value
  if (value < 1 || value > most) return null
  const fiscal = fiscalAt(cursor, past(cursor, 'of', unit.end))
  if (fiscal) return fiscalPart(cursor, fiscal, value, count)
  const said = yearAfter(cursor, unit.end)
  // "the first half of the letters", "a second quarter of them": something else is divided.
  const of = cursor.look('of', unit.end)
  if (said.year === null && of && of.end < cursor.tokens.length) return null
  return yearly(cursor, unit.name, said, (year) => whole(monthsFrom(year, (value - 1) * count + 1, count)))
}

/** "CW 50", "KW50", "week 50", "W51", "KW 7/2027", "2026-W51". */
function calendarWeekAt(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const before = fullYear(cursor, at)
  const joined = before !== null && tokens[at + 1]?.word === '-' ? at + 2 : at + 1
  const label = cursor.look('labels', before === null ? at : joined)
  const number = label?.name === 'week' ? tokens[label.end] : undefined
  if (!label || number?.number == null || number.number < 1 || number.number > 53) return null
  if (isCut(cursor, label.end) && tokens[label.end + 1]?.word !== '/') return null
  const said = before === null ? yearAfter(cursor, label.end + 1) : { year: before, end: label.end + 1 }
  const wanted = number.number
  const counted = cursor.look('of', said.end) && said.year === null
  // "week 3 of the pilot" is none of the calendar.
  if (counted && said.end + 1 < tokens.length) return null
  return yearly(cursor, 'week', said, (year) => {
    const week = calendarWeek(year, wanted)
    return week && working(week)
  })
}

/** "this week", "next month", "the week after next", "la semaine prochaine". */
export function relativePeriodAt(cursor: Cursor, at: number): Reading | null {
  const before = cursor.look('turns', at)
  const unit = cursor.look('units', before?.end ?? at)
  const turn = before ?? (unit && cursor.look('turns', unit.end))
  if (unit?.name === 'weekend' && !turn) return turned(cursor, unit.name, 0, unit.end)
  if (!unit || !turn || !isPeriod(unit.name)) return null
  return turned(cursor, unit.name, turn.value, before ? unit.end : turn.end)
}

/** The stretch that lies so many ahead of today's. */
export function turned(cursor: Cursor, unit: string, ahead: number, end: number): Reading {
  return { ...fixed(kindOf(unit), end, stretchOf(cursor.today, unit, ahead)), over: ahead < 0 }
}

/** The week, weekend, month, quarter, half or year that lies so many ahead of the one in which a day lies. */
export function stretchOf(day: Day, unit: string, ahead: number): Days | null {
  const [year, month] = fieldsOf(day)
  if (unit === 'week') {
    const week = weekOf(addDays(day, 7 * ahead))
    const { due } = working(week)
    return ahead === 0 && due < day ? { ...week, due: addDays(due, 7) } : working(week)
  }
  if (unit === 'weekend') {
    const { from, to } = weekOf(addDays(day, 7 * ahead))
    return { from: addDays(from, 5), to, due: addDays(from, FRIDAY) }
  }
  const count = isLong(unit) ? MONTHS[unit] : 0
  if (count === 0) return null
  const first = Math.floor((month - 1) / count) * count + 1
  return whole(monthsFrom(year, first + ahead * count, count))
}

/** Whether a unit is a stretch of the calendar, and not just so long. */
export function isPeriod(unit: string): unit is 'week' | 'weekend' | Long {
  return unit === 'week' || unit === 'weekend' || isLong(unit)
}

function isLong(unit: string): unit is Long {
  return unit in MONTHS
}

function kindOf(unit: string): Reading['kind'] {
  return isPeriod(unit) ? unit : 'day'
}

/** A year by its number alone. */
export function yearAt(cursor: Cursor, at: number): Reading | null {
  const year = fullYear(cursor, at)
  if (year === null || isCut(cursor, at) || cursor.tokens[at]?.glued) return null
  return { ...fixed('year', at + 1, whole(monthsFrom(year, 1, MONTHS_A_YEAR))), weak: true }
}

/** "by 2027": alone a number may be anything. */
export function ledYearAt(cursor: Cursor, at: number): Reading | null {
  const lead = cursor.look('leads', at)
  const year = lead && lead.name !== 'soft' ? yearAt(cursor, past(cursor, 'of', lead.end)) : null
  const [now] = fieldsOf(cursor.today)
  return year && { ...year, weak: false, over: Number(year.at(0)?.to.slice(0, 4)) < now }
}

/** The organisation's own year: "FY27", "FY 26/27", "the fiscal year", "fiscal 2027"; its last day hangs on a setting. */
export function fiscalYearAt(cursor: Cursor, at: number): Reading | null {
  const fiscal = fiscalAt(cursor, at)
  return fiscal && fiscalPart(cursor, fiscal, 1, MONTHS_A_YEAR)
}

type Fiscal = { year: number | null; turn?: number; end: number }

function fiscalAt(cursor: Cursor, at: number): Fiscal | null {
  const { tokens } = cursor
  const turn = cursor.look('turns', at)
  const label = cursor.look('labels', turn?.end ?? at)
  if (label?.name !== 'fiscal') return null
  if (turn) return { year: null, turn: turn.value, end: label.end }
  const next = tokens[label.end]
  const full = fullYear(cursor, label.end)
  const two = next?.number != null && next.end - next.start === 2 ? 2000 + next.number : null
  const year = full ?? two
  if (year === null) return { year: null, end: label.end }
  // "FY26/27" ends in its second year.
  const slash = tokens[label.end + 1]?.word === '/' ? tokens[label.end + 2] : undefined
  const second = slash?.number != null && slash.glued
  return { year: second ? year + 1 : year, end: label.end + (second ? 3 : 1) }
}

/** A part of the organisation's year, which is called by the year in which it ends. */
function fiscalPart(cursor: Cursor, said: Fiscal, part: number, count: number): Reading {
  const starts = cursor.yearStarts
  if (starts === null) return { ...fixed('year', said.end, null), doubt: 'fiscal', choices: [] }
  const early = starts === 1 ? 0 : 1
  const of = (year: number) => whole(monthsFrom(year - early, starts + (part - 1) * count, count))
  if (said.turn === undefined) return yearly(cursor, 'year', said, of)
  const current = resolved(
    yearly(cursor, 'year', said, (year) => whole(monthsFrom(year - early, starts, MONTHS_A_YEAR))),
    cursor.today,
  )
  const [year] = fieldsOf(current?.to ?? cursor.today)
  return fixed('year', said.end, of(year + said.turn))
}

/** All of a stretch, due on its last day. */
export function whole({ from, to }: Stretch): Days {
  return { from, to, due: to }
}

/** A week is due on its Friday. */
export function working({ from, to }: Stretch): Days {
  return { from, to, due: addDays(from, FRIDAY) }
}
