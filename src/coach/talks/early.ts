import type { CommitmentKind } from '../../vocabulary/kinds.ts'
import { phrase, type Said } from '../../content/message.ts'
import { isPartOf, occurs, spansOf } from '../../language/pattern.ts'
import type { Reader } from '../../language/reader.ts'
import { EARLY, type Early } from '../../vocabulary/early.ts'

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

/** What a promise plans too early, by its kind [ND2-4]. */
export function earlyKind(what: CommitmentKind): Early[] {
  switch (what) {
    case 'infrastructure':
    case 'deployment-pipeline':
      return ['infrastructure']
    case 'integrations':
      return ['integrations']
    case 'security-review':
      return ['security']
    default:
      return []
  }
}

/** One kind sentence each; the answer stays as good as it is. */
export function earlyParts(found: readonly Early[]): Said {
  return found.map((what) => ({ part: 'text', text: phrase(`talk.early.${what}`) }))
}
