import { fresh, type Head } from '../record.ts'
import type { Instant } from '../people/time.ts'

/** What the short assessment of an idea asks: fit first [PH1], then readiness [SV1]. */
export const FIT_QUESTIONS = ['volume', 'clear', 'willing', 'data', 'owner', 'return'] as const
export type FitQuestion = (typeof FIT_QUESTIONS)[number]
export const FIT_ANSWERS = ['yes', 'partly', 'no'] as const
export type FitAnswer = (typeof FIT_ANSWERS)[number]

/** Something that could become a pilot. */
export type Idea = Head<'idea'> & {
  name: string
  by: string
  started: Instant
  answers: Partial<Record<FitQuestion, FitAnswer>>
  /** The pilot that it has become. */
  pilot: string | null
  dropped: Instant | null
}

export function newIdea(organisation: string, id: string, name: string, by: string, now: Instant): Idea {
  return {
    ...fresh('idea', organisation, id),
    name,
    by,
    started: now,
    answers: {},
    pilot: null,
    dropped: null,
  }
}
