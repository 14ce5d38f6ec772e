import type { Doing, Intent } from '../../vocabulary/intent.ts'
import type { SaidContext } from './said-context.ts'
import type { Rest } from './remainder.ts'

/**
 * How typed words become a command; null where none do.
 * - `typed`: by a word with which the text begins; which words, is content. `first`: it may be followed by anything;
 *   `alone`: it counts only as the whole text, since it begins many a sentence; `named`: in a message it counts only
 *   with what belongs to it behind, or alone. `read` reads what follows. `plain` tells whether that reads as this command
 *   - a kind, a person, a day, a pilot - and not as the rest of a sentence that only begins with that word.
 * - `said`: by a whole sentence that is said to the coach about itself, whatever waits; null where it is not that.
 */
export type CommandWords = TypedWords | { said: (text: string, context: SaidContext) => Intent | null } | null

/** How what follows a typed word is read. */
export type TypedWords = {
  typed: 'first' | 'alone' | 'named'
  read: (rest: Rest, word: string) => Intent
  plain: (read: Intent, rest: Rest, word: string) => boolean
}

/** The words of every command. */
export type WordsOf = { readonly [D in Doing]: { readonly words: CommandWords } }
