import type { PromptKind, PromptOf } from '../records/prompt.ts'
import type { Duration } from 'date-fns'
import type { Doing } from '../vocabulary/intent.ts'

/**
 * What kind of text fits a prompt: words of somebody's own that are kept as they are written (a reason asks why
 * something is done all the same, so a refusal is none), a message to a colleague, or one certain thing.
 */
export const TEXT_KINDS = [
  'own-words',
  'reason',
  'message',
  'name',
  'title',
  'person',
  'day',
  'person-and-day',
  'number',
  'promise',
  'choice',
  'nothing',
] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** What is known of a prompt without a turn. */
export type PromptTraits<K extends PromptKind = PromptKind> = {
  /** The command that a reply becomes: its right, its effect and whether it works after the end are the prompt's. */
  becomes: Doing
  fits: TextKind
  /** Whether a bare yes or no is a reply; else a yes has it asked again, and a no lets go of it. */
  yesNo: 'both' | 'yes' | 'neither'
  /** Whether a text is asked about first once the prompt is long ago; the question of a talk stands above the text. */
  ages: boolean
  /** Whether it is over once this was done: else it waits on beside. */
  leftBy: (doing: Doing) => boolean
  /** After how long it is not waited for any more; null: it waits on. */
  lapses: Duration | null
  /**
   * What it is about, for when something else is asked before it has its reply: it waits until that has its own. Of two
   * that are about the same the newer takes the place of the older. Null: it does not wait for anything else.
   */
  topic(prompt: PromptOf<K>): string | null
}

/** The traits of every prompt: a turn carries them, since rights and memory depend on what is awaited. */
export type TraitsOfPrompts = { readonly [K in PromptKind]: PromptTraits<K> }
