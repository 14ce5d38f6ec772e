import type { Intent } from '../vocabulary/intent.ts'
import { commandOf } from './commands/commands.ts'
import type { Need } from './loaded.ts'
import { dialogueOf, type Turn } from './turn.ts'

/** What has to be read for a command. */
export function needsOf(turn: Turn, intent: Intent): readonly Need[] {
  if (intent.do === 'say' && dialogueOf(turn).expects) return ['question', 'ideas', 'related']
  return commandOf(intent.do).needs
}
