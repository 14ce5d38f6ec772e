import { readDay } from '../dates.ts'
import { evened, occurs } from '../pattern.ts'
import { readerOf } from '../reader.ts'
import type { IntentOf } from '../../vocabulary/intent.ts'
import { QUIET_SPANS } from '../../vocabulary/quiet-time.ts'
import { addDays, dayOf, type Day } from '../../time/time.ts'
import type { SaidContext } from './said-context.ts'
import { splitAt } from './remainder.ts'

/** Whoever writes more than this tells something. */
const LONGEST = 100

/**
 * Whether somebody asks to be left in peace, and until when: a day, a stretch of time, or null where they name no end.
 * Undefined where the text is anything else: in a longer sentence the same words tell what others say.
 */
export function quietIn(text: string, context: SaidContext): IntentOf<'quiet'>['until'] | undefined {
  const reader = readerOf(context.vocabulary)
  const said = even(text)
  if (said.length > LONGEST || !occurs(reader.coach.quiet, said)) return undefined
  if (reader.coach.whole.test(said))
    return QUIET_SPANS.find((span) => occurs(reader.coach.spans[span], said)) ?? null
  return dayBehind(evened(text), context) ?? undefined
}

/** Whether somebody asks who the coach is, in a sentence of its own. */
export function asksWho(text: string, { vocabulary }: SaidContext): boolean {
  const { coach } = readerOf(vocabulary)
  const said = even(text)
  return (
    said.length <= LONGEST && coach.whole.test(said) && !occurs(coach.quiet, said) && occurs(coach.who, said)
  )
}

/** Until when, where all the rest is that somebody wants to be left in peace. */
function dayBehind(text: string, context: SaidContext): Day | null {
  const { coach } = readerOf(context.vocabulary)
  const lasts = splitAt(text, coach.for)
  const read = readDay(lasts ? `${lasts.before} ${coach.ahead} ${lasts.after}` : text, context)
  if (!read || 'problem' in read || !coach.whole.test(even(read.rest))) return null
  // "Not today" and "not this week" last for all of it.
  const through = !lasts && !occurs(coach.until, text)
  const day = through ? addDays(read.day, 1) : lasts ? read.day : read.returns
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
