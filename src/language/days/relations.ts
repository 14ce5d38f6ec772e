import { weekOf } from '../../time/calendar.ts'
import { addBusinessDays } from '../../time/hours.ts'
import { addDays, weekday } from '../../time/time.ts'
import { durationAt, lasting, type Duration } from './durations.ts'
import { stretchOf, isPeriod, working } from './periods.ts'
import {
  countAt,
  fixed,
  mapped,
  ordinalAt,
  past,
  resolved,
  single,
  type Cursor,
  type Days,
  type Reading,
} from './reading.ts'

/** A day told by another: "in two weeks", "two days before Christmas", "the Monday after Easter", "before March". */
export function relationAt(cursor: Cursor, at: number): Reading | null {
  return (
    earliestAt(cursor, at) ??
    fromToday(cursor, at) ??
    apart(cursor, at) ??
    besideAt(cursor, at) ??
    beyond(cursor, at)
  )
}

/** "in two weeks", "5 days ago", "a month from now", "2 weeks". */
function fromToday(cursor: Cursor, at: number): Reading | null {
  const within = cursor.look('relations', at)
  const led = within?.name === 'in' && !within.weak
  const length = durationAt(cursor, within?.name === 'in' ? within.end : at)
  if (!length) return null
  // "3 days late" is how far behind.
  if (!led && cursor.look('relations', length.end)?.name === 'behind') return null
  if (relationBehind(cursor, length.end) || dayBehind(cursor, length)) return null
  const lead = within?.name === 'in' ? within : cursor.look('relations', at - 1)
  if (lead?.name === 'in' && lead.weak && !shared(lead, length)) return null
  const ago =
    cursor.look('relations', length.end)?.name === 'ago' ? cursor.look('relations', length.end) : null
  const back = ago !== null || within?.name === 'ago'
  const due = length.add(cursor.today, back)
  // "a quarter of all calls" is no time.
  if (!led && !ago && cursor.look('of', length.end)) return null
  const behind =
    cursor.look('relations', length.end - 1)?.name === 'ahead' || cursor.look('turns', at) !== null
  return {
    ...fixed('day', ago?.end ?? length.end, single(due)),
    bare: !led && !ago && !behind,
    over: ago !== null,
  }
}

/** "after", "before", "from" or "on", behind a length of time. */
function relationBehind(cursor: Cursor, at: number) {
  const found = cursor.look('relations', at)
  return found && /^(?:after|before|from)$/u.test(found.name) ? found : null
}

/** "over twee weken" lies ahead, "over two weeks" is how long: a word of two languages counts in that of its unit. */
function shared(lead: { languages: readonly string[] }, { languages }: Duration): boolean {
  return lead.languages.some((one) => languages.includes(one))
}

/** "a week tomorrow", "two weeks Friday": weeks from the day that stands right behind them. */
function dayBehind(cursor: Cursor, { end, unit }: Duration): Reading | null {
  const day = /^(?:week|fortnight)$/u.test(unit) ? cursor.day(end) : null
  return day && /^(?:day|weekday)$/u.test(day.kind) && !cursor.look('shorts', end) ? day : null
}

/** "two weeks from Friday", "30 days after go-live", "in the two weeks after Easter". */
function apart(cursor: Cursor, at: number): Reading | null {
  const within = cursor.look('relations', at)
  const length = durationAt(cursor, within?.name === 'in' ? within.end : at)
  const day = length && dayBehind(cursor, length)
  if (day) return mapped({ ...day, kind: 'date' }, day.end, ({ due }) => single(length.add(due)))
  const relation = length && relationBehind(cursor, length.end)
  return relation ? shifted(cursor, relation, length) : null
}

function shifted(cursor: Cursor, relation: { name: string; end: number }, length: Duration): Reading | null {
  const back = relation.name === 'before'
  const anchor = anchorAt(cursor, relation.end)
  if (!anchor) return relation.name === 'from' ? null : event(cursor, relation.end)
  return mapped({ ...anchor, kind: 'date' }, anchor.end, (days) =>
    single(length.add(back ? days.from : endOf(anchor, days), back)),
  )
}

/** What a length is counted from: after a week from its Sunday, after a month from its last day. */
function endOf(anchor: Reading, days: Days) {
  return anchor.kind === 'day' || anchor.kind === 'date' || anchor.kind === 'weekday' ? days.due : days.to
}

/** "the week after Easter", "the Friday before Christmas", "last working day before Easter". */
function besideAt(cursor: Cursor, at: number): Reading | null {
  const ordinal = ordinalAt(cursor, at)
  const start = ordinal?.end ?? at
  const unit = cursor.look('units', start)
  const name = cursor.look('weekdays', start)
  const what = name ?? unit
  const relation = what && cursor.look('relations', what.end)
  if (!relation || (relation.name !== 'after' && relation.name !== 'before')) return null
  if (cursor.look('turns', what.end)) return null
  const back = relation.name === 'before'
  const anchor = anchorAt(cursor, relation.end)
  if (!anchor) return event(cursor, relation.end)
  const count = Math.abs(ordinal?.value ?? 1)
  const kind = !name && unit && isPeriod(unit.name) ? unit.name : 'date'
  return mapped({ ...anchor, kind }, anchor.end, (days) => {
    const from = back ? days.from : endOf(anchor, days)
    if (name) return single(weekdayBeside(from, name.value, back ? -count : count))
    if (unit && isPeriod(unit.name)) return stretchOf(from, unit.name, back ? -count : count)
    const length = lasting(unit?.name ?? '', count, 0, true)
    return length && single(length.add(from, back))
  })
}

/** The n-th such weekday after a day, or before it. */
function weekdayBeside(day: string, name: number, nth: number): string {
  const step = Math.sign(nth)
  let next = addDays(day, step)
  while (weekday(next) !== name) next = addDays(next, step)
  return addDays(next, 7 * (nth - step))
}

/** "not before May", "earliest 3 March", "not Friday": from when, or what it is not; by when is asked. */
function earliestAt(cursor: Cursor, at: number): Reading | null {
  const relation = cursor.look('relations', at)
  if (relation?.name === 'no-later') {
    const last = anchorAt(cursor, relation.end)
    return last && { ...last, limit: true }
  }
  if (relation?.name !== 'no-earlier' && relation?.name !== 'not') return null
  const anchor = anchorAt(cursor, relation.end)
  if (!anchor || (relation.name === 'not' && !/^(?:weekday|date)$/u.test(anchor.kind))) return null
  return relation.name === 'not'
    ? { ...fixed('date', anchor.end, null), doubt: 'vague', choices: [] }
    : noEarlier(cursor, anchor, anchor.end)
}

/** It begins then at the earliest: its first day, or the last of the stretch, may be meant. */
export function noEarlier(cursor: Cursor, anchor: Reading, end: number): Reading {
  const days = resolved(anchor, cursor.today)
  const choices = days ? [...new Set([days.from, days.due])].toSorted() : []
  return { ...fixed('date', end, null), doubt: 'vague', choices }
}

/** "before March" ends with February; "after Easter" begins with the day after it, and ends nowhere. */
function beyond(cursor: Cursor, at: number): Reading | null {
  const relation = cursor.look('relations', at)
  if (relation?.name !== 'before' && relation?.name !== 'after') return null
  const anchor = anchorAt(cursor, relation.end)
  if (!anchor || anchor.doubt) return anchor
  if (relation.name === 'before')
    return mapped({ ...anchor, kind: 'date' }, anchor.end, (days) =>
      anchor.limit ? days : dayBefore(anchor, days),
    )
  const days = resolved(anchor, cursor.today)
  const next = days ? addDays(endOf(anchor, days), 1) : null
  return {
    ...fixed('date', anchor.end, next === null ? null : single(next)),
    doubt: 'vague',
    choices: next ? [next] : [],
  }
}

/** Before Monday is the Friday; who is away until before a day is back on it. */
function dayBefore({ kind }: Reading, { from, due }: Days): Days {
  const day = kind === 'weekday' ? addBusinessDays(due, -1, () => false) : addDays(from, -1)
  return { ...single(day), returns: from }
}

/** The day or the stretch behind a relation. */
function anchorAt(cursor: Cursor, at: number): Reading | null {
  const of = past(cursor, 'of', at)
  const now = cursor.look('casual', of)
  if (now) return fixed('day', now.end, single(addDays(cursor.today, now.value)))
  const [day, period] = [cursor.day(of), cursor.period(of)]
  return (day?.end ?? 0) >= (period?.end ?? 0) ? day : period
}

/** How many words may name something that the coach knows no day of. */
const LONGEST_EVENT = 4

/** "go-live", "the board meeting": no day that the coach knows. */
function event(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  let end = at
  while (end < Math.min(tokens.length, at + LONGEST_EVENT)) {
    const token = tokens[end]
    if (!token || !/^\p{L}/u.test(token.word) || (end > at && cursor.look('leads', end))) break
    end += 1
  }
  return end === at ? null : { ...fixed('date', end, null), doubt: 'event', choices: [] }
}

/** "week of 14 December", "w/c 18 January". */
export function weekOfDayAt(cursor: Cursor, at: number): Reading | null {
  const relation = cursor.look('relations', at)
  if (relation?.name !== 'week-of') return null
  const day = cursor.day(past(cursor, 'of', relation.end))
  if (day?.kind !== 'date') return null
  return mapped({ ...day, kind: 'week' }, day.end, ({ due }) => working(weekOf(due)))
}

/** From one to another: "Q1-Q2 2027", "3 to 5 December", "Monday to Friday". */
export function rangeAt(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const between = cursor.look('relations', at)
  const led = between?.name === 'between'
  const start = past(cursor, 'of', led ? between.end : at)
  const first = anchorAt(cursor, start)
  const number = tokens[start]
  const bare = number?.number != null && number.number <= 31 && !number.glued ? start + 1 : null
  for (const end of [first?.end, bare]) {
    if (end == null || (end === first?.end && first.weak)) continue
    const dotted = tokens[end]?.word === '.' && end === bare ? end + 1 : end
    const joint = cursor.look('to', dotted)
    if (joint?.name !== 'to' && !(led && joint?.name === 'and')) continue
    const second = joint && anchorAt(cursor, joint.end)
    if (!second || second.doubt || (end === bare && second.kind !== 'date')) continue
    return {
      ...second,
      range: true,
      limit: true,
      at: (turn) => {
        const last = second.at(turn)
        const begins =
          end === first?.end ? first.at(turn) : last && { from: dateOf(last.due, number!.number!) }
        // Between two holidays is before the second.
        if (last && led && cursor.look('holidays', past(cursor, 'of', joint.end)))
          return { ...single(addDays(last.from, -1)), from: begins?.from ?? last.from }
        return last && { ...last, from: begins && begins.from <= last.to ? begins.from : last.from }
      },
    }
  }
  return null
}

/** "this or next Friday", "10 or 11 December", "3 March or the 5th": which of them is asked. */
export function alternativesAt(cursor: Cursor, at: number): Reading | null {
  const { tokens } = cursor
  const turn = cursor.look('turns', at)
  const ordinal = ordinalAt(cursor, at)
  const [number, day] = [tokens[at], cursor.day(at)]
  const bare =
    ordinal ?? (number?.number != null && !number.glued ? { value: number.number, end: at + 1 } : null)
  for (const end of [day?.end, bare?.end, turn?.end]) {
    const joint = end === undefined ? null : cursor.look('to', end)
    if (!joint || joint.name !== 'or' || end === undefined) continue
    const second = cursor.day(joint.end)
    const last = second && resolved(second, cursor.today)
    const dates = end === bare?.end && bare.value > 0 && bare.value <= 31 && end !== day?.end
    if (last && dates && second.kind === 'date')
      return either(cursor, [dateOf(last.due, bare.value), last.due], second.end)
    const name = turn && end === turn.end && cursor.look('weekdays', second ? second.end - 1 : at)
    if (last && turn && name)
      return either(cursor, [addDays(last.due, 7 * (turn.value - 1)), last.due], second.end)
    const first = day && end === day.end ? resolved(day, cursor.today) : null
    const next = ordinalAt(cursor, joint.end) ?? countAt(cursor, joint.end)
    const alone = !!next && !second && day?.kind === 'date' && !/^\p{L}/u.test(tokens[next.end]?.word ?? '')
    if (first && alone && next.value > 0 && next.value <= 31)
      return either(cursor, [first.due, dateOf(first.due, next.value)], next.end)
  }
  return null
}

function either({ today }: Cursor, days: string[], end: number): Reading {
  const choices = days.filter((day) => day >= today).toSorted()
  return { ...fixed('date', end, null), doubt: 'several', choices }
}

/** The same month's day with that number. */
function dateOf(day: string, date: number): string {
  return addDays(day, date - Number(day.slice(8)))
}

/** "this weekend" and the like lie in no month; the end of a day, a week or a month: "EOD", "EOM", "year end". */
export function shortAt(cursor: Cursor, at: number): Reading | null {
  const found = cursor.look('shorts', at)
  if (!found) return null
  if (found.name !== 'day') {
    const days = stretchOf(cursor.today, found.name, 0)
    return { ...fixed('date', found.end, days && single(days.due)), limit: true }
  }
  const next = cursor.day(past(cursor, 'of', found.end))
  return next ?? fixed('day', found.end, single(cursor.today))
}

/** "tomorrow", "the day after tomorrow", "tomorrow EOB". */
export function casualAt(cursor: Cursor, at: number): Reading | null {
  const found = cursor.look('casual', at)
  if (!found) return null
  const short = cursor.look('shorts', found.end)
  const end = short?.name === 'day' ? short.end : found.end
  const from = addDays(cursor.today, found.value)
  const unit = cursor.look('units', found.end)
  if (unit?.name === 'week') return fixed('date', unit.end, single(addDays(from, 7)))
  const within = cursor.look('relations', found.end)
  const length = within?.name === 'in' ? durationAt(cursor, within.end) : null
  if (length) return fixed('date', length.end, single(length.add(from)))
  return { ...fixed('day', end, single(from)), over: found.value < 0 }
}

/** "in spring", "a few weeks", "after the summer break": told, and no day of the calendar. */
export function vagueAt(cursor: Cursor, at: number): Reading | null {
  const found = cursor.look('vague', at)
  return found && { ...fixed('date', found.end, null), doubt: 'vague', choices: [] }
}
