import type { Instant } from '../time/time.ts'
import { fresh, type Head } from './head.ts'

/**
 * What the clock said when an organisation was last looked after. A clock that is more than a day off that is not
 * believed at once: whatever wrong time it shows, nobody is written to by it before a second tick agrees.
 */
export type Tick = Head<'tick'> & {
  /** What the clock said at the last tick that agreed with the one before it, or some minutes before that. */
  at: Instant
  /** What it said at the last tick, where that did not agree. */
  doubted: Instant | null
  /** From what to what it jumped, oldest first, until it is back or the jump is long ago. */
  jumps: Jump[]
  /** From where on moments lie that a wrong clock left behind and that are still to be set right; null: there are none. */
  wrong: Instant | null
}

export type Jump = { from: Instant; to: Instant }

/** The id of the one tick that an organisation has. */
export const TICK = 'tick'

/** What is kept of ticks before there was any jump. */
export function firstTick(organisation: string, now: Instant): Tick {
  return { ...fresh('tick', organisation, TICK), at: now, doubted: null, jumps: [], wrong: null }
}
