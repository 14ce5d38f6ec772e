import type { Instant } from '../time/time.ts'
import type { Intent } from '../vocabulary/intent.ts'

/** By its kind, what each prompt keeps: a prompt adds its own member where it is defined, in `coach/prompts`. */
export interface Prompts {}
export type PromptKind = keyof Prompts
export type PromptOf<K extends PromptKind> = { [P in K]: { expects: P } & Prompts[P] }[K]

/**
 * What the next plain text of a person means. It is stored in their dialogue, so that a talk survives any restart; at
 * most one thing is awaited at a time, and what it interrupted is taken up again after it.
 */
export type Prompt = PromptOf<PromptKind>

/** The parts of a measure that can be asked for. */
export type KpiPart = 'name' | 'target' | 'unit' | 'baseline'

/** What a talk waits for. */
export type TalkPrompt = PromptOf<'answer' | 'who-when'>

/** What waits until something else has its reply, and when it was asked. */
export type InterruptedPrompt = { prompt: Prompt; asked: Instant }

/** Something that was asked with yes or no: `tap` is what yes does; `passed` once something else was said since. */
export type Offer = { id: string; tap: Intent; at: Instant; passed?: true }

/** Whether what is awaited belongs to a talk. */
export function ofTalk(expects: Prompt | null | undefined): expects is TalkPrompt {
  return expects?.expects === 'answer' || expects?.expects === 'who-when'
}
