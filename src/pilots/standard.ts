import type { Day, Instant } from '../people/time.ts'

/** What the new-standard decision says in words [CM2, CM4]. */
export const STANDARD_PARTS = ['mandate', 'roles', 'measures'] as const
export type StandardPart = (typeof STANDARD_PARTS)[number]

/**
 * The decision that this is the expected way of working from now on, as far as it is made [CM1-2]: a record with a
 * signature and a day on which it is looked at again. Whoever agrees holds an `agreement` of their own.
 */
export type Standard = Record<StandardPart, string | null> & {
  review: Day | null
  signed: { by: string; title: string | null; at: Instant } | null
  /** When it was last looked at again after it was signed. */
  reviewed: Instant | null
}
