import { fresh, type Head } from './head.ts'
import type { Day, Instant } from '../time/time.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import type { Kpi } from './kpi.ts'
import { SINGLE_KINDS, type CommitmentKind, type SingleKind } from '../vocabulary/commitment-kinds.ts'
import type { Score } from './maturity.ts'
import type { Capability } from '../vocabulary/maturity.ts'

/**
 * What is stored. `missing` is a kind that has no record or whose person declined (nobody and no day are left),
 * `overdue` a promise whose day has passed.
 */
export const COMMITMENT_STATES = ['promised', 'met', 'waived'] as const

export type CommitmentState = (typeof COMMITMENT_STATES)[number]

/** What each commitment holds, of whatever kind. */
type Common = Head<'commitment'> & {
  pilot: string
  person: string | null
  /** Who named the person, where it was somebody else: their first contact says so. */
  namedBy?: string | null
  /** The person's own yes; true when they promised it themselves. */
  agreed: boolean
  due: Day | null
  state: CommitmentState
  evidence: string | null
  /** Why it was waived, decided so, moved to another day again, or why its measure moved the wrong way. */
  reason: string | null
  /** How often its day was moved. */
  moved?: number
  changed: Instant
}

/** What the commitments of some kinds hold besides. */
type Payloads = {
  condition: {
    /** What has to be true before a decision is made. */
    condition: string
    /** Who wanted it and when, whoever sees to it by now. */
    wanted?: { by: string; at: Instant }
  }
  /** What is scored by this person, and the scores so far, oldest first; `due` is the next one. */
  maturity: { capability: Capability; scores: Score[] }
  /** The measure and its values so far; `due` is the next check-in. */
  kpi: { kpi: Kpi }
  'go-decision': {
    /** What it came to; a gate that waits for it stays shut after a no. */
    verdict?: 'go' | 'no-go'
    /** What was decided before, oldest first: the history holds no words, so that they can be erased. */
    former?: FormerWords[]
    /** Since when the owner waits for it. */
    asked?: Instant
  }
  /** What was said of the money before, oldest first. */
  budget: { former?: FormerWords[] }
}

/** The question that is to be answered; of all other kinds null. */
type QuestionOf<K extends CommitmentKind> = K extends 'open-question' ? QuestionId : null

type Of<K extends CommitmentKind, Payload> = [K] extends [never]
  ? never
  : Common & { what: K; question: QuestionOf<K> } & Payload

/** The kinds that hold a question, what is common to all, or what only they do: each a member of the union. */
type ByPayload<K extends CommitmentKind, Payload extends Record<keyof Payloads, object>> =
  | Of<Exclude<K, keyof Payloads | 'open-question'>, object>
  | Of<Extract<K, 'open-question'>, object>
  | { [P in keyof Payloads]: Of<Extract<K, P>, Payload[P]> }[keyof Payloads]

/** The commitments of a kind. */
export type CommitmentOf<K extends CommitmentKind> = ByPayload<K, Payloads>

/** A commitment of a kind before it holds what only its kind does. */
export type Promised<K extends CommitmentKind> = ByPayload<K, Record<keyof Payloads, object>>

export type Commitment = CommitmentOf<CommitmentKind>

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
export function singleKind(pilot: string, id: string): SingleKind | undefined {
  return SINGLE_KINDS.find((kind) => commitmentId(pilot, kind) === id)
}

/** A promise as it is first kept; one of a kind of which there can be several gets its own id. */
export function promised<K extends CommitmentKind>(
  organisation: string,
  promise: Pick<Common, 'pilot' | 'person' | 'namedBy' | 'agreed' | 'due' | 'changed'> & {
    what: K
    question: QuestionOf<K>
  },
): Promised<K> {
  return {
    ...fresh('commitment', organisation, commitmentId(promise.pilot, promise.what, promise.question)),
    ...promise,
    state: 'promised',
    evidence: null,
    reason: null,
  } as unknown as Promised<K>
}
