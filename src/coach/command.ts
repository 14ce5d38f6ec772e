import { z } from 'zod'
import type { Commands, Doing, Intent, IntentOf } from '../vocabulary/intent.ts'
import type { Prompt } from '../records/prompt.ts'
import type { CommandTraits } from './command-traits.ts'
import type { Loaded, Need } from './loaded.ts'
import type { PilotFinder } from './pilot-finding.ts'
import type { Turn } from './turn.ts'

/**
 * What became of a command: the turn after it, or another command that does it, from the turn as it stands; `replied`
 * names the prompt that it is the reply to.
 */
export type Handled = Turn | { turn: Turn; instead: Intent; replied?: Prompt }

/** Does what was wanted. What it did not name as a need it cannot read. */
export type Handler<D extends Doing, N extends Need> = (
  turn: Turn,
  intent: IntentOf<D>,
  loaded: Pick<Loaded, N>,
) => Handled

/** All that is to be said of one command. */
type Definition<D extends Doing, N extends Need> = CommandTraits & {
  /** What it takes, as words, buttons and forms carry it. */
  takes: z.ZodObject & z.ZodType<Commands[D]>
  /** How it finds the pilot that it is about. */
  pilot: PilotFinder<D>
  /** What is read for it before, by the names in `engine/load/loaders.ts`. */
  needs: readonly N[]
  handle: Handler<D, NoInfer<N>>
}

/** A command: what it takes and whether the speaker may, how it is found, and what it does. */
export type Command<D extends Doing> = CommandTraits & {
  name: D
  /** Reads what a button carries. */
  schema: z.ZodType<IntentOf<D>>
  pilot: PilotFinder<D>
  needs: readonly Need[]
  handle: Handler<D, Need>
}

/** Makes a command; there is no default for anything, so nothing can be forgotten. */
export function defineCommand<D extends Doing, N extends Need = never>(
  name: D,
  { takes, ...command }: Definition<D, N>,
): Command<D> {
  const schema = z.object({ do: z.literal(name), ...takes.shape }) as unknown as z.ZodType<IntentOf<D>>
  return { ...command, name, schema, handle: command.handle }
}

/** Another command that does what was wanted, as if that had been said. */
export function instead(turn: Turn, intent: Intent): Handled {
  return { turn, instead: intent }
}
