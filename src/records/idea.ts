import { fresh, type Head } from './head.ts'
import type { Instant } from '../time/time.ts'
import type { FitQuestion, FitAnswer } from '../vocabulary/fit.ts'

/** Something that could become a pilot. */
export type Idea = Head<'idea'> & {
  name: string
  by: string
  started: Instant
  answers: Partial<Record<FitQuestion, FitAnswer>>
  /** The pilot that it has become. */
  pilot: string | null
  dropped: Instant | null
  /** Left out of the first wave by the program office, until one of its answers changes [SV3]. */
  aside: { by: string; at: Instant } | null
}

/** An idea of which only the name is known. */
export function newIdea(organisation: string, id: string, name: string, by: string, now: Instant): Idea {
  return {
    ...fresh('idea', organisation, id),
    name,
    by,
    started: now,
    answers: {},
    pilot: null,
    dropped: null,
    aside: null,
  }
}
