import type { CommandWords } from '../language/words/command-words.ts'
import type { Doing } from '../vocabulary/intent.ts'
import type { Right } from '../vocabulary/roles.ts'
import type { MessageKey } from '../messages/declaration.ts'

/** What whose promise it is, or what it is about, turns into a right. */
export type RightOfCommitment =
  | 'score-commitment'
  | 'make-commitment'
  | 'meet-commitment'
  | 'keep-commitment'
  | 'see-commitment'
  | 'waive-commitment'

/**
 * What is known of a command without a turn: everything that is asked about commands while one of them is at work.
 */
export type CommandTraits = {
  /**
   * The right that it needs in the pilot that it is about; null where anybody may, because the answer is only about the
   * speaker or the handler asks the one whom a question was put to.
   */
  right: Right | RightOfCommitment | null
  /**
   * Whether it does the work of a part in the pilot, or only looks. Consent is never a default: whoever was named owner
   * or deputy says yes in so many words, or by doing that part's work. `reads` is all else: what shows or asks something,
   * steers a question without answering it, is about the speaker alone, is a word to a colleague, or is a yes or no of
   * its own, which its handler keeps.
   */
  effect: 'reads' | 'acts'
  /**
   * Whether it works on after a pilot has ended: what only looks is shown for as long as the pilot is kept, what a
   * stopped one leaves is written, and what is the standard lives on [CM2, CM9, PB7].
   */
  afterEnd: 'always' | 'stopped' | 'standard' | 'never'
  /** How words become it; null where only buttons, forms or the coach itself bring it. */
  words: CommandWords
  /** The line by which help tells of it, in the order of the list of commands; null where help does not. */
  help: MessageKey | null
}

/** The traits of every command: a turn carries them, since what is offered depends on who may press it. */
export type Traits = { readonly [D in Doing]: CommandTraits }
