import { readDay } from '../dates.ts'
import { evened, occurs } from '../pattern.ts'
import { readerOf } from '../reader.ts'
import type { Vocabulary } from '../lexicon.ts'
import { QUIET_SPANS } from '../../vocabulary/quiet-time.ts'
import { addDays, dayOf, type Day, type Instant, type Zone } from '../../time/time.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import { splitAt } from './remainder.ts'

/** Whoever writes more than this tells something. */
const LONGEST = 100

type Context = { vocabulary: Vocabulary; now: Instant; zone: Zone }

/**
 * What somebody says to the coach about itself: to leave them in peace, with or without a day, or who it is. Only as the
 * whole text: in a longer sentence the same words tell what others say.
 */
export function readCoachWords(text: string, context: Context): Intent | null {
  const reader = readerOf(context.vocabulary)
  const said = even(text)
  if (said.length > LONGEST) return null
  if (reader.coach.whole.test(said)) {
    if (occurs(reader.coach.quiet, said))
      return {
        do: 'quiet',
        until: QUIET_SPANS.find((span) => occurs(reader.coach.spans[span], said)) ?? null,
      }
    if (occurs(reader.coach.who, said)) return { do: 'introduce' }
    return null
  }
  if (!occurs(reader.coach.quiet, said)) return null
  const until = dayBehind(evened(text), context)
  return until === null ? null : { do: 'quiet', until }
}

/** Until when, where all the rest is that somebody wants to be left in peace. */
function dayBehind(text: string, context: Context): Day | null {
  const { coach } = readerOf(context.vocabulary)
  const lasts = splitAt(text, coach.for)
  const read = readDay(lasts ? `${lasts.before} ${coach.ahead} ${lasts.after}` : text, context)
  if (!read || 'problem' in read || !coach.whole.test(even(read.rest))) return null
  // "Not today" and "not this week" last for all of it.
  const through = !lasts && !occurs(coach.until, text)
  const day = through ? addDays(read.day, 1) : read.day
  return day > dayOf(context.now, context.zone) ? day : null
}

/** In small letters, without marks and pictures: they add nothing to what is said. */
function even(text: string): string {
  return evened(text)
    .toLowerCase()
    .replace(/:[a-z0-9_+-]+:/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()
}
