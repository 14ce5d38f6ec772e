import type { PromptKind, PromptOf } from '../records/prompt.ts'
import type { Handled } from './command.ts'
import type { PromptTraits } from './prompt-traits.ts'
import type { Turn } from './turn.ts'

/** All that is to be said of one thing that can be awaited. */
export type PromptDefinition<K extends PromptKind> = PromptTraits<K> & {
  /** What was read so far and waits for its yes, once more; null where nothing was. */
  standing: (turn: Turn) => Turn | null
  /** What a text becomes: a command, or a word on why it is none; `sure` where the speaker said that it is the reply. */
  reply: (turn: Turn, prompt: PromptOf<K>, words: string, sure: boolean) => Handled
  /** Asks once more, by its name. */
  ask: (turn: Turn, prompt: PromptOf<K>) => Handled
}

/** Makes a prompt; there is no default for anything, so nothing can be forgotten. */
export function definePrompt<K extends PromptKind>(
  _kind: K,
  definition: PromptDefinition<K>,
): PromptDefinition<K> {
  return definition
}

/** For a prompt that waits on, whatever else is done. */
export function never(): boolean {
  return false
}

/** The topic of whatever is asked about one commitment: of two such questions the newer counts. */
export function ofCommitment({ commitment }: { commitment: string }): string {
  return `commitment ${commitment}`
}

/** For a prompt of which nothing was read before its reply is whole. */
export function nothing(): null {
  return null
}
