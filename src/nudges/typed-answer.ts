import type { Action } from '../vocabulary/intent.ts'

/** What people type below what they are asked: each is read in any words. */
export const ANSWER_SORTS = ['yes', 'no', 'holds', 'slips', 'done', 'not-yet', 'day', 'person'] as const
export type AnswerSort = (typeof ANSWER_SORTS)[number]

/**
 * What a typed answer of each sort does: the same as a button would; a day or a person is filled in where it is left open.
 * Null: such an answer says nothing to what is asked.
 */
export type TypedAnswers = Readonly<Record<AnswerSort, Action | null>>

/** Answers that say nothing, but for some. */
export function typedAnswers(some: Partial<TypedAnswers>): TypedAnswers {
  return {
    yes: null,
    no: null,
    holds: null,
    slips: null,
    done: null,
    'not-yet': null,
    day: null,
    person: null,
    ...some,
  }
}
