// Vocabulary: the lists and ids that everything else is written in, down to all that somebody can want.

/**
 * What each command takes, by its name: a command adds its own line where it is defined, in `coach/commands`. So what a
 * button carries is known here, below the commands themselves.
 */
export interface Commands {}

/** The name of a command. */
export type Doing = keyof Commands

/** A command with what it takes. */
export type IntentOf<D extends Doing> = {
  [K in D]: Commands[K] extends Record<string, never> ? { do: K } : { do: K } & Commands[K]
}[D]

/**
 * What somebody wants, read from words, from a tap or from a form: one list for all three. Buttons carry the same
 * objects, so a button does exactly what the words would have done, after the same checks.
 */
export type Intent = IntentOf<Doing>

/** What a button carries. */
export type Action = Intent
