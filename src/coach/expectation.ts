import type { Day, Instant } from '../people/time.ts'
import type { CommitmentKind } from '../commitments/kinds.ts'
import type { Intent } from './intent.ts'
import type { QuestionId } from './questions.ts'

/**
 * What the next plain text of a person means. It is stored with the person, so that a talk survives any restart;
 * at most one thing is awaited at a time, and a waiting talk is taken up again after it.
 */
export type Expectation =
  | { expects: 'answer'; pilot: string; talk: string; question: QuestionId }
  /** "I don't know yet": who will find out, and by when; `person` where only the day is missing. */
  | { expects: 'who-when'; pilot: string; talk: string; question: QuestionId; person?: string }
  /** A new answer to a question that was answered before. */
  | { expects: 'edit'; pilot: string; question: QuestionId }
  | { expects: 'evidence'; pilot: string; commitment: string }
  | { expects: 'waive-reason'; pilot: string; commitment: string }
  | { expects: 'day'; pilot: string; commitment: string }
  /** Why a day is moved once more. */
  | { expects: 'move-reason'; pilot: string; commitment: string; due: Day }
  | { expects: 'holder'; pilot: string; commitment: string }
  | {
      expects: 'commitment'
      pilot: string
      what: CommitmentKind | null
      person: string | null
      due: Day | null
    }
  | { expects: 'override-reason'; pilot: string }
  | { expects: 'stop-reason'; pilot: string }
  /** What speaks against the pilot, and why it is a go. */
  | { expects: 'no-go-reason'; pilot: string }
  | { expects: 'go-reason'; pilot: string }
  /** What a stopped pilot leaves to the next one. */
  | { expects: 'learned'; pilot: string }
  /** What has to be true before a go, by when. */
  | { expects: 'condition'; pilot: string }
  /** What the owner is to be asked. */
  | { expects: 'question'; pilot: string }
  /** The answer to the question that somebody put to the owner. */
  | { expects: 'reply'; pilot: string; question: string; to: string }
  | { expects: 'name'; pilot: string | null }
  | { expects: 'sponsor'; pilot: string }
  | { expects: 'sponsor-title'; pilot: string }
  | { expects: 'new-owner'; pilot: string }
  | { expects: 'someone-else'; ask: string }

/** What a talk waits for; it waits on beside anything that is asked in between. */
export type Aside = Extract<Expectation, { expects: 'answer' | 'who-when' }>

/** Something that was asked with yes or no: `tap` is what yes does. */
export type Offer = { id: string; tap: Intent; at: Instant }

export function ofTalk(expects: Expectation | null): expects is Aside {
  return expects?.expects === 'answer' || expects?.expects === 'who-when'
}
