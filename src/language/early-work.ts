import { isPartOf, occurs, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { EARLY, type Early } from '../vocabulary/early-work.ts'

/**
 * What an answer plans too early, in the order of the method. What a clause leaves out, mocks or puts off is planned at
 * the right time [ND1-4].
 */
export function earlyIn(text: string, { early }: Reader): Early[] {
  const clauses = text.split(/[;\n]|[,.!?](?!\d)/u).flatMap((part) => part.split(early.turns))
  return EARLY.filter((what) =>
    clauses.some((clause) => {
      const enough = spansOf(early.enough, clause)
      return (
        !occurs(early.later, clause) && spansOf(early[what], clause).some((span) => !isPartOf(span, enough))
      )
    }),
  )
}
