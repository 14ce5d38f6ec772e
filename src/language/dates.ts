import type { Doubt } from './days/reading.ts'
import { readingsIn, without } from './days/days.ts'
import type { DateContext, DaySpan } from './days/span.ts'
import { evened } from './pattern.ts'
import { addDays, dayOf, type Day } from '../time/time.ts'

/** Why a day is asked about: it hangs on an event, says two things, or may be any of several. */
export type UnsureDay = {
  problem: 'unsure-day'
  why: Doubt
  found: string
  /** The days that could be meant. */
  days: Day[]
  rest: string
}

/** A day in words: `rest` is the text without it and without the small words before it. */
export type DayRead =
  | {
      day: Day
      /** On which who is away until then is back: "until June" ends with the first of June. */
      returns: Day
      found: string
      rest: string
    }
  /** `days` lie on either side of the 29 February of a year that has none. */
  | { problem: 'no-such-day' | 'past-day'; found: string; rest: string; days?: Day[] }
  | UnsureDay

/**
 * The day that a text names, in the zone of the speaker. A day without a year is the next one; a month, a quarter
 * or a year means its last day, a week its Friday. Numbers alone are read as the speaker's locale writes them.
 * A day that has passed is a problem unless `past` allows it; a text without a day gives null. With `ahead` the weekday
 * of today means the next one. What is half read, and two days that lie ahead, are asked about.
 */
export function readDay(
  text: string,
  context: DateContext,
  { past = false, ahead = false } = {},
): DayRead | null {
  const today = dayOf(context.now, context.zone)
  const spans = daysIn(text, context)
  const said = spans.filter(({ bare }) => !bare)
  const told = said.length > 0 ? said : spans
  // "As soon as possible, Friday at the latest" and "not Friday, Monday" say one day.
  const clear = told.filter(({ unsure }) => unsure?.why !== 'vague' || unsure.days.length > 0)
  const named = clear.length > 0 ? clear : told
  const open = named.filter(({ day }) => day !== null && day >= today)
  const span = named.length > 1 && open.length === 1 && named.every(({ day }) => day) ? open[0] : named[0]
  if (!span) return null
  const { found } = span
  const rest = without(text, span, context.vocabulary)
  if (span.unsure) return { problem: 'unsure-day', found, rest, ...span.unsure }
  if (!span.day) {
    const { beside: days } = span
    return { problem: 'no-such-day', found, rest, ...(days.length > 0 && { days }) }
  }
  const days = [...new Set(open.map(({ day }) => day!))]
  if (days.length > 1) {
    const all = { ...span, start: open[0]!.start, end: open.at(-1)!.end }
    const left = without(text, all, context.vocabulary)
    return { problem: 'unsure-day', why: 'several', found: between(text, open), rest: left, days }
  }
  if (!past && span.day < today) return { problem: 'past-day', found, rest }
  const day = ahead && span.weekday && span.day === today ? addDays(today, 7) : span.day
  return { day, returns: span.returns ?? day, found, rest }
}

/** The text from the first of the spans to the last. */
function between(text: string, spans: readonly DaySpan[]): string {
  return evened(text).slice(spans[0]?.start, spans.at(-1)?.end)
}

/** Every place in a text that names a day, in order, without overlaps; the longest reading counts. */
export function daysIn(text: string, context: DateContext): readonly DaySpan[] {
  return readingsIn(shortened(evened(text)), context)
}

/** Letters at each end of a long text in which days are looked for: a page says when at its start or at its end. */
const LONGEST_END = 1000

/** The same text with blanks in place of its middle, where it is long. */
function shortened(text: string): string {
  const left = text.length - 2 * LONGEST_END
  if (left <= 0) return text
  return `${text.slice(0, LONGEST_END)}${' '.repeat(left)}${text.slice(-LONGEST_END)}`
}
