import type { Day, Instant } from '../time/time.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { StandardPart } from '../vocabulary/standard.ts'
import type { FitQuestion } from '../vocabulary/fit.ts'
import type { Intent, IntentOf } from '../vocabulary/intent.ts'
import type { MessageDescriptor } from '../messages/message.ts'
import type { WaveVerdict } from '../vocabulary/waves.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import type { KpiDraft } from '../vocabulary/arguments.ts'

/**
 * What the next plain text of a person means. It is stored with the person, so that a talk survives any restart;
 * at most one thing is awaited at a time, and a waiting talk is taken up again after it.
 */
export type Prompt =
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
  /** What a wave showed and what was fixed, and why it holds or goes back. */
  | { expects: 'review'; pilot: string }
  | { expects: 'wave-reason'; pilot: string; at: Instant; verdict: WaveVerdict }
  /** What speaks against the pilot, and why it is a go. */
  | { expects: 'no-go-reason'; pilot: string }
  | { expects: 'go-reason'; pilot: string }
  /** What a stopped pilot leaves to the next one. */
  | { expects: 'learned'; pilot: string }
  /** What has to be true before a go, by when. */
  /** What has to be true before a go; `read` waits for its yes. */
  | { expects: 'condition'; pilot: string; read?: IntentOf<'verdict'>['conditions'] }
  /** The level of a capability as a number, or what shows the level that was given for `evidence`. */
  | { expects: 'score'; pilot: string; commitment: string; evidence: string | null }
  /** What a new measure still lacks, and the value of one. */
  | { expects: 'kpi'; pilot: string; draft: KpiDraft; part: KpiPart }
  | { expects: 'value'; pilot: string; commitment: string }
  /** A text of the new-standard decision. */
  | { expects: 'standard'; pilot: string; part: StandardPart }
  /** What the owner is to be asked. */
  | { expects: 'question'; pilot: string }
  /** The answer to the question that somebody put to the owner. */
  | { expects: 'reply'; pilot: string; question: string; to: string }
  | { expects: 'name'; pilot: string | null }
  /** What an idea is called, and the answer to a question of its assessment. */
  | { expects: 'idea-name' }
  | { expects: 'fit'; idea: string; question: FitQuestion }
  | { expects: 'sponsor'; pilot: string }
  | { expects: 'sponsor-title'; pilot: string }
  | { expects: 'new-owner'; pilot: string }
  | { expects: 'someone-else'; ask: string }
  /** Nothing any more: what was asked about is somebody else's now, who may see a pilot that this person does not. */
  | { expects: 'taken'; told: MessageDescriptor }

/** The parts of a measure that can be asked for. */
export type KpiPart = 'name' | 'target' | 'unit' | 'baseline'

/** What a talk waits for; it waits on beside anything that is asked in between. */
export type InterruptedPrompt = Extract<Prompt, { expects: 'answer' | 'who-when' }>

/** Something that was asked with yes or no: `tap` is what yes does. */
export type Offer = { id: string; tap: Intent; at: Instant }

/** Whether what is awaited belongs to a talk, which waits beside anything asked in between. */
export function ofTalk(expects: Prompt | null): expects is InterruptedPrompt {
  return expects?.expects === 'answer' || expects?.expects === 'who-when'
}
