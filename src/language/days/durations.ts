import { addMonths, MONTHS_A_HALF, MONTHS_A_QUARTER, MONTHS_A_YEAR } from '../../time/calendar.ts'
import { addBusinessDays } from '../../time/hours.ts'
import { addDays, type Day } from '../../time/time.ts'
import { countAt, past, type Cursor } from './reading.ts'

/** A length of time: how a day moves by it. `said` is false where no number was. */
export type Duration = {
  end: number
  unit: string
  languages: readonly string[]
  add: (day: Day, back?: boolean) => Day
  said: boolean
}

const DAYS: Record<string, number> = { day: 1, week: 7, fortnight: 14 }
const MONTHS: Record<string, number> = {
  month: 1,
  quarter: MONTHS_A_QUARTER,
  half: MONTHS_A_HALF,
  year: MONTHS_A_YEAR,
}

/** "two weeks", "half a year", "2 to 3 weeks" (the longer), "the next 10 working days", "a month's time". */
export function durationAt(cursor: Cursor, at: number): Duration | null {
  const start = nextAt(cursor, past(cursor, 'of', at))
  const half = cursor.look('units', start)
  if (half?.name === 'half') return lasting('half', 1, behind(cursor, half.end), true, half.languages)
  const first = countAt(cursor, start)
  if (!first) return null
  const middle = cursor.look('units', first.end)
  const to = cursor.look('to', middle?.end ?? first.end)
  const second = to && to.name !== 'and' ? countAt(cursor, to.end) : null
  const more = second && second.value > first.value ? second : null
  const halved = (more ?? first).end
  const unit = cursor.look('units', halved)
  if (!unit) return null
  return lasting(unit.name, (more ?? first).value, behind(cursor, unit.end), true, unit.languages)
}

/** "within the next two weeks". */
function nextAt(cursor: Cursor, at: number): number {
  const turn = cursor.look('turns', at)
  return turn && turn.value >= 0 && turn.value <= 1 && countAt(cursor, turn.end) ? turn.end : at
}

/** "a month from now", "in a month's time". */
function behind(cursor: Cursor, at: number): number {
  return cursor.look('relations', at)?.name === 'ahead' ? cursor.look('relations', at)!.end : at
}

/** A unit with its number; months that are shorter end it earlier. */
export function lasting(
  unit: string,
  count: number,
  end: number,
  said: boolean,
  languages: readonly string[] = [],
): Duration | null {
  const told = { end, unit, said, languages }
  if (unit === 'workday')
    return { ...told, add: (day, back) => addBusinessDays(day, back ? -count : count, () => false) }
  const [days, months] = [DAYS[unit], MONTHS[unit]]
  if (days !== undefined) return { ...told, add: (day, back) => addDays(day, (back ? -1 : 1) * days * count) }
  if (months !== undefined)
    return { ...told, add: (day, back) => addMonths(day, (back ? -1 : 1) * months * count) }
  return null
}
