import type { Instant } from '../time/time.ts'
import { fresh, type Head } from './head.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import type { InterruptedPrompt, Offer, Prompt } from './prompt.ts'

/** What a person is asked at the moment; its id is the person's, and whoever was never asked anything has none. */
export type Dialogue = Head<'dialogue'> & {
  /** What the next plain text of this person means; null when nothing is awaited. */
  expects: Prompt | null
  /** When that was asked for last: what is older is named again before a text is taken for it. */
  awaited: Instant | null
  /** What waits until something in between has its reply, the newest last. */
  stack: InterruptedPrompt[]
  /** What was last asked with yes or no, apart from what is awaited. */
  offered: Offer | null
  /** The pilot last spoken about: what a command without a name means. */
  focus: string | null
  /** When that was; later a change asks which pilot is meant. */
  focused: Instant | null
  /** How many texts in a row were not understood; not there where the last one was. */
  lost?: number
  /** The answers and news last sent that had something to press, oldest first: a label that is typed may be theirs. */
  pressable: string[]
  /** What the last messages of theirs came to, oldest first; not there before the first. */
  given?: SaidMessage[]
}

/** Of so many messages of a person it is known what they came to. */
export const MOST_SAID = 20

/**
 * What came of a message that somebody wrote: when it is edited or deleted later, this tells what that concerns. It
 * holds none of its words, but for an edit that came before the message itself.
 */
export type SaidMessage = {
  /** What the platform calls it. */
  message: string
  /** The answer in which its words stand. */
  answer: GivenAnswer | null
  /** The promise that was read in it, and has its yes. */
  promise?: { pilot: string; commitment: string }
  /** Whether anything came of it, or after it. */
  settled: boolean
  /** How it reads since, or that it was deleted (null), where that was told before the message was. */
  early?: string | null
}

/** Where in an answer the words of one message stand; `at` and `length` are the answer's, and tell whether it is still that. */
export type GivenAnswer = {
  pilot: string
  question: QuestionId
  at: Instant
  length: number
  from: number
  to: number
}

/** Of somebody who was never asked anything. */
export function newDialogue(organisation: string, id: string): Dialogue {
  return {
    ...fresh('dialogue', organisation, id),
    expects: null,
    awaited: null,
    stack: [],
    offered: null,
    focus: null,
    focused: null,
    pressable: [],
  }
}
