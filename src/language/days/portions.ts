import { addMonths, MONTHS_A_QUARTER, nthOf } from '../../time/calendar.ts'
import { addDays, daysBetween, weekday, type Day } from '../../time/time.ts'
import { stretchOf, isPeriod, turned, whole, working } from './periods.ts'
import { countAt, mapped, ordinalAt, past, single, type Cursor, type Days, type Reading } from './reading.ts'

/** A part of a stretch: "end of March", "mid Q1", "the second week of March", "last working day of the month". */
export function partAt(cursor: Cursor, at: number): Reading | null {
  return edgeAt(cursor, at) ?? nthAt(cursor, at)
}

/** "Ende März", "mid 2027", "early next week", "end of the month". */
function edgeAt(cursor: Cursor, at: number): Reading | null {
  const part = cursor.look('parts', at)
  if (!part) return null
  const of = past(cursor, 'of', part.end)
  const within = cursor.period(of) ?? currentAt(cursor, of)
  if (!within || within.kind === 'day') return null
  const edge = mapped(within, within.end, (days) => edgeOf(part.name, within.kind, days))
  if (part.name === 'end') return { ...edge, limit: true }
  const vague = part.name !== 'middle' && /^(?:quarter|half|year)$/u.test(within.kind)
  if (!vague) return { ...edge, kind: 'date' }
  return { ...edge, doubt: 'vague', choices: firstThird(within) }
}

/** "of the month", without a word that says which: the present one. */
function currentAt(cursor: Cursor, at: number): Reading | null {
  const unit = cursor.look('units', at)
  return unit && isPeriod(unit.name) ? turned(cursor, unit.name, 0, unit.end) : null
}

/** "early 2027" is by no day: its first month, or its first quarter, may be meant. */
function firstThird(within: Reading): Day[] {
  const days = within.at(0)
  if (!days) return []
  return [1, MONTHS_A_QUARTER]
    .map((months) => addDays(addMonths(days.from, months), -1))
    .filter((day) => day < days.to)
}

const EARLY = 10
const MIDDLE = 15

function edgeOf(part: string, kind: Reading['kind'], days: Days): Days | null {
  const { from, to, due } = days
  if (part === 'end') return { from: due, to, due }
  if (kind === 'week' || kind === 'weekend') {
    if (part === 'start') return single(from)
    return single(addDays(from, part === 'middle' ? 2 : 1))
  }
  if (part !== 'middle') return single(addDays(from, EARLY - 1))
  if (kind === 'month') return single(addDays(from, MIDDLE - 1))
  // The middle of an even number of months is the end of one, of an odd number the middle of one.
  const months = Math.round(daysBetween(from, to) / 30)
  const half = Math.floor(months / 2)
  return single(
    months % 2 === 0 ? addDays(addMonths(from, half), -1) : addDays(addMonths(from, half), MIDDLE - 1),
  )
}

/** "last Friday of January", "first two weeks of March", "3rd working day of next month", "the first half of Q1". */
function nthAt(cursor: Cursor, at: number): Reading | null {
  const ordinal = ordinalAt(cursor, at)
  if (!ordinal) return null
  const count = countAt(cursor, ordinal.end)
  const after = count?.end ?? ordinal.end
  const unit = cursor.look('units', after)
  const day = cursor.look('weekdays', after)
  const what = day ?? unit
  if (!what) return null
  const within = withinAt(cursor, what.end)
  if (!within || within.kind === 'day') return null
  const name = day ? 'weekday' : (unit?.name ?? '')
  const fits = day ? (one: Day) => weekday(one) === day.value : name === 'workday' ? isWorkday : always
  const reading = mapped(within, within.end, (days) =>
    day || name === 'workday' || name === 'day'
      ? nthDay(days, ordinal.value, fits, count?.value ?? 1)
      : nthStretch(days, name, ordinal.value, count?.value ?? 1),
  )
  return { ...reading, kind: isPeriod(name) ? name : 'date' }
}

/** The stretch behind "of"; "last Friday of the month" means the present one, "the last Friday in" nothing. */
function withinAt(cursor: Cursor, at: number): Reading | null {
  const of = past(cursor, 'of', at)
  return cursor.period(of) ?? (of > at ? currentAt(cursor, of) : null)
}

function nthDay(days: Days, nth: number, fits: (day: Day) => boolean, count: number): Days | null {
  const last = nthOf(days, nth > 0 ? nth + count - 1 : nth, fits)
  return last === null ? null : single(last)
}

/** Weeks of a month count by their working days; other stretches part it evenly. */
function nthStretch(days: Days, unit: string, nth: number, count: number): Days | null {
  const parts = partsOf(days, unit)
  const index = nth > 0 ? nth - 1 : parts.length + nth
  const [first, last] = [parts[index], parts[index + (nth > 0 ? count - 1 : 0)]]
  return first && last ? { from: first.from, to: last.to, due: last.due } : null
}

const THIRDS = 3

function partsOf(days: Days, unit: string): Days[] {
  if (unit === 'week' || unit === 'weekend') return weeksOf(days, unit)
  if (unit === 'half') return halves(days)
  if (unit === 'third') {
    const length = Math.floor((daysBetween(days.from, days.to) + 1) / THIRDS)
    return [0, 1, 2].map((index) => {
      const from = addDays(days.from, index * length)
      return whole({ from, to: index === 2 ? days.to : addDays(from, length - 1) })
    })
  }
  const found: Days[] = []
  for (let one = stretchOf(days.from, unit, 0); one && one.from <= days.to;) {
    if (one.from >= days.from && one.to <= days.to) found.push(one)
    one = stretchOf(addDays(one.to, 1), unit, 0)
  }
  return found
}

/** The first half of a month ends on its 15th, of a year in June. */
function halves({ from, to }: Days): Days[] {
  const months = Math.round((daysBetween(from, to) + 1) / 30)
  const half = months > 1 ? Math.floor(months / 2) : 0
  const ends = addDays(addMonths(from, half), months % 2 === 1 ? MIDDLE - 1 : -1)
  return [whole({ from, to: ends }), whole({ from: addDays(ends, 1), to })]
}

/** The weeks whose Friday lies in the stretch: where a month begins on a Friday, its first week ends on that day. */
function weeksOf({ from, to }: Days, unit: string): Days[] {
  const weeks: Days[] = []
  for (let day = from; day <= to; day = addDays(day, 7)) {
    const week = stretchOf(day, 'week', 0)
    const found = unit === 'weekend' ? stretchOf(day, unit, 0) : week && working(week)
    if (found && found.due >= from && found.due <= to) weeks.push(found)
  }
  return weeks.filter((week, index) => weeks.findIndex(({ due }) => due === week.due) === index)
}

function isWorkday(day: Day): boolean {
  return weekday(day) <= 5
}

function always(): boolean {
  return true
}
