import type { QuestionKey } from './questions.ts'

/** The arguments that the words of a message may use; `text` takes anything that can be put into words. */
export type Declared = Readonly<Record<string, 'text' | 'number' | 'day' | 'choice'>>
export type Declarations = Readonly<Record<string, Declared>>

/**
 * Every message there is, by its key in `prompts/`: the part before the first dot is the file. Each feature adds what it
 * says, in the file that says it.
 */
export interface Messages {}
export type MessageKey = keyof Messages | QuestionKey

/** The messages that a feature says, each with the arguments that its words may use. */
export function declareMessages<const D extends Declarations>(declared: D): D {
  return declared
}

/** The same message for each entry of a list, with the same arguments. */
export function each<P extends string, K extends string | number, A>(
  prefix: P,
  names: readonly K[],
  takes: A,
): { [N in K as `${P}.${N}`]: A } {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, takes])) as {
    [N in K as `${P}.${N}`]: A
  }
}
