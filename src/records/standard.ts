import type { Day, Instant } from '../time/time.ts'
import type { StandardPart } from '../vocabulary/standard.ts'

type Texts = Record<StandardPart, string | null>

export type Signature = { by: string; title: string | null; at: Instant }

/** A decision that a later one took the place of, with whoever had agreed to it. */
export type FormerStandard = Texts & { review: Day | null; signed: Signature; agreed: string[] }

/**
 * The decision that this is the expected way of working from now on, as far as it is made [CM1-2]: a record with a
 * signature and a day on which it is looked at again. Whoever agrees holds an `agreement` of their own.
 */
export type Standard = Texts & {
  review: Day | null
  /** When it was put before whoever signs; null while it is being written. */
  asked: { by: string; at: Instant } | null
  signed: Signature | null
  /** When it was last looked at again after it was signed; of a new decision, when the one before was found outdated. */
  reviewed: Instant | null
  /** Oldest first. */
  former: FormerStandard[]
}
