import { isPartOf, spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'

/** Where a text names kinds of commitment; inside a longer name ("change plan") a shorter one is not meant. */
export function kindsIn(text: string, { kinds }: Reader): (Span & { what: CommitmentKind })[] {
  const found = COMMITMENT_KINDS.flatMap((what) =>
    spansOf(kinds[what], text).map((span) => Object.assign(span, { what })),
  )
  return found.filter((span) => !isPartOf(span, found)).toSorted((a, b) => a.start - b.start)
}
