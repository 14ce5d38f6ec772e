import { addDays, weekday } from '../../time/time.ts'
import { agreed, dateAt } from './dates.ts'
import { durationAt } from './durations.ts'
import { numericAt } from './numeric.ts'
import { fixed, past, single, type Cursor, type Days, type Reading } from './reading.ts'

const WEEK = 7

/** "Friday", "Thu 10th", "Wednesday of next week", "Friday week", "Friday in two weeks", "next Tuesday". */
export function weekdayAt(cursor: Cursor, at: number): Reading | null {
  const turn = cursor.look('turns', at)
  const name = cursor.look('weekdays', turn?.end ?? at)
  if (!name || (cursor.tokens[at]?.glued && cursor.look('weekdays', at - 1))) return null
  const end = comma(cursor, name.end)
  if (!turn) {
    // "Mon-Fri" is when somebody works.
    if (cursor.tokens[name.end]?.glued && cursor.look('weekdays', name.end)) return null
    const of = past(cursor, 'of', end)
    const date = dateAt(cursor, of) ?? numericAt(cursor, of)
    if (date?.kind === 'date') return agreed(cursor, name.value, date, date.end)
    const week = weekAt(cursor, of)
    if (week) return inWeek(week, name.value)
    const ahead = cursor.look('turns', name.end)
    if (ahead) return turnedDay(cursor, name.value, ahead.value, ahead.end)
    const later = laterAt(cursor, name.value, name.end)
    if (later) return later
  }
  if (turn) return turnedDay(cursor, name.value, turn.value, name.end)
  return { ...nextNamed(cursor, name.value, name.end), weak: name.weak }
}

/** The next of its name, today among them. */
export function nextNamed(cursor: Cursor, name: number, end: number): Reading {
  const next = addDays(cursor.today, (name - weekday(cursor.today) + WEEK) % WEEK)
  return { kind: 'weekday', end, rolls: true, at: (turn) => single(addDays(next, WEEK * turn)) }
}

/** "next Tuesday" is that of the next week, "last Friday" the one before today. */
function turnedDay(cursor: Cursor, name: number, ahead: number, end: number): Reading {
  const { today } = cursor
  if (ahead < 0) {
    const back = (weekday(today) - name + WEEK - 1) % WEEK
    return { ...fixed('date', end, single(addDays(today, -back - 1 + WEEK * (ahead + 1)))), over: true }
  }
  if (ahead === 0) return nextNamed(cursor, name, end)
  const monday = addDays(today, 1 - weekday(today))
  return fixed('date', end, single(addDays(monday, WEEK * ahead + name - 1)))
}

/** "Friday week" is a week after the coming one, "Friday in two weeks" the last one within them. */
function laterAt(cursor: Cursor, name: number, at: number): Reading | null {
  const unit = cursor.look('units', at)
  const first = nextNamed(cursor, name, at).at(0)
  if ((unit?.name === 'week' || unit?.name === 'fortnight') && first) {
    const days = unit.name === 'week' ? WEEK : 2 * WEEK
    return fixed('date', unit.end, single(addDays(first.due, days)))
  }
  const within = cursor.look('relations', at)
  const length = within?.name === 'in' ? durationAt(cursor, within.end) : null
  if (!length) return null
  const last = length.add(cursor.today)
  return fixed('date', length.end, single(addDays(last, -((weekday(last) - name + WEEK) % WEEK))))
}

/** A week behind its day: "Wednesday of next week", "Friday of CW 50". */
function weekAt(cursor: Cursor, at: number): Reading | null {
  const week = cursor.period(at)
  return week?.kind === 'week' ? week : null
}

function inWeek(week: Reading, name: number): Reading {
  const of = (days: Days | null) => days && single(addDays(days.from, name - 1))
  return { kind: 'date', end: week.end, rolls: week.rolls, at: (turn) => of(week.at(turn)) }
}

/** A week before its day: "next week Wednesday", "CW 50, Thursday". */
export function dayOfWeekAt(cursor: Cursor, at: number): Reading | null {
  const week = weekAt(cursor, at)
  const name = week && cursor.look('weekdays', past(cursor, 'of', comma(cursor, week.end)))
  return week && name && !name.weak ? { ...inWeek(week, name.value), end: name.end } : null
}

/** A date before its day: "4 December (Friday)". */
export function dateOfWeekdayAt(cursor: Cursor, at: number): Reading | null {
  const date = dateAt(cursor, at) ?? numericAt(cursor, at)
  if (date?.kind !== 'date') return null
  const { tokens } = cursor
  const mark = tokens[date.end]?.word
  const name = mark === ',' || mark === '(' ? cursor.look('weekdays', date.end + 1) : null
  if (!name || name.weak) return date
  const closed = mark === '(' && tokens[name.end]?.word === ')'
  if (mark === '(' && !closed) return date
  return agreed(cursor, name.value, date, closed ? name.end + 1 : name.end)
}

function comma({ tokens }: Cursor, at: number): number {
  const mark = tokens[at]
  const dotted = mark?.word === '.' && mark.glued && tokens[at + 1] !== undefined
  return mark?.word === ',' || dotted ? at + 1 : at
}
