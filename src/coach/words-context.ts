import type { WordsContext } from '../language/words/words.ts'
import { calledNames } from './person-reference.ts'
import { dialogueOf, pilotsAt, readingOf, type Turn } from './turn.ts'

/** What the speaker's words are read with. */
export function contextOf(turn: Turn): WordsContext {
  return {
    ...readingOf(turn),
    commands: turn.context.commands,
    awaiting: dialogueOf(turn).expects !== null,
    pilotNames: pilotsAt(turn).map(({ name }) => name),
    people: calledNames(turn),
  }
}
