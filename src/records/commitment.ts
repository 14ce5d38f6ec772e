import { fresh, type Head } from './head.ts'
import type { Day, Instant } from '../time/time.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import type { Kpi } from './kpi.ts'
import { SINGLE_KINDS, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Score } from './maturity.ts'
import type { Capability } from '../vocabulary/maturity.ts'

/**
 * What is stored. `missing` is a kind that has no record or whose person declined (nobody and no day are left),
 * `overdue` a promise whose day has passed.
 */
export const COMMITMENT_STATES = ['promised', 'met', 'waived'] as const

export type CommitmentState = (typeof COMMITMENT_STATES)[number]

export type Commitment = Head<'commitment'> & {
  pilot: string
  what: CommitmentKind
  /** Only for `open-question`: the question that is to be answered. */
  question: QuestionId | null
  person: string | null
  /** Who named the person, where it was somebody else: their first contact says so. */
  namedBy?: string | null
  /** The person's own yes; true when they promised it themselves. */
  agreed: boolean
  due: Day | null
  state: CommitmentState
  evidence: string | null
  /** Why it was waived, decided so, or moved to another day again. */
  reason: string | null
  /** How often its day was moved. */
  moved?: number
  changed: Instant
  /** What a decision to go on or not came to; a gate that waits for it stays shut after a no. */
  verdict?: 'go' | 'no-go'
  /** What was decided or said of it before, oldest first: the history holds no words, so that they can be erased. */
  former?: FormerWords[]
  /** Since when the owner waits for a decision. */
  asked?: Instant
  /** What has to be true before a decision is made: the text of a condition. */
  condition?: string
  /** Who wanted the condition and when, whoever sees to it by now. */
  wanted?: { by: string; at: Instant }
  /** Only for `maturity`: what is scored by this person, and the scores so far, oldest first; `due` is the next one. */
  capability?: Capability
  scores?: Score[]
  /** Only for `kpi`: the measure and its values so far; `due` is the next check-in. */
  kpi?: Kpi
}

/** A go or a no, or what somebody said of the money, that something else took the place of. */
export type FormerWords = {
  /** Of a decision. */
  verdict?: 'go' | 'no-go'
  by: string | null
  at: Instant
  words: string | null
}

/** One commitment per kind and pilot; of some kinds one per subject: a question, a capability, a number. */
export function commitmentId(pilot: string, what: CommitmentKind, subject: string | null = null): string {
  return subject ? `${pilot}.${what}.${subject}` : `${pilot}.${what}`
}

/** The kind whose one commitment of a pilot has this id, whether it is kept already or not. */
export function singleKind(pilot: string, id: string): CommitmentKind | undefined {
  return SINGLE_KINDS.find((kind) => commitmentId(pilot, kind) === id)
}

/** A promise as it is first kept; one of a kind of which there can be several gets its own id. */
export function promised(
  organisation: string,
  promise: Pick<
    Commitment,
    'pilot' | 'what' | 'question' | 'person' | 'namedBy' | 'agreed' | 'due' | 'changed'
  >,
): Commitment {
  return {
    ...fresh('commitment', organisation, commitmentId(promise.pilot, promise.what, promise.question)),
    ...promise,
    state: 'promised',
    evidence: null,
    reason: null,
  }
}
