import type { Vocabulary } from '../lexicon.ts'
import type { Span } from '../pattern.ts'
import type { Day, Instant, Zone } from '../../time/time.ts'
import type { Doubt } from './reading.ts'

/** What a text's days are read with. */
export type DateContext = {
  now: Instant
  zone: Zone
  vocabulary: Vocabulary
  /** The speaker's own locale as the platform tells it: it settles whether "4/5" names the day first. */
  locale?: string
  /** The month with which the organisation's year begins, where somebody said so. */
  yearStarts?: number | null
}

/** A place in a text that names a day; null where the calendar has no such day, or where it is `unsure`. */
export type DaySpan = Span & {
  day: Day | null
  /** On which who is away until then is back, where that is another day. */
  returns: Day | null
  /** Set for a stretch of days ("1 to 5 March"). */
  until: Day | null
  /** Counted from today ("2 weeks") without a word that says so. */
  bare: boolean
  /** Named by its weekday alone. */
  weekday: boolean
  /** Told of what is over: "last year", "two weeks ago". */
  over: boolean
  /** The days on either side of one that the calendar does not have, where it has it in other years. */
  beside: Day[]
  unsure: { why: Doubt; days: Day[] } | null
}
