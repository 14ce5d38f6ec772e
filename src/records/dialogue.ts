import type { Instant } from '../time/time.ts'
import { fresh, type Head } from './head.ts'
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
  /** The answers and news last sent that had something to press, oldest first: a label that is typed may be theirs. */
  pressable: string[]
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
