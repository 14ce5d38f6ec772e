import { definePrompt, never } from '../prompt.ts'
import { instead } from '../command.ts'
import type { IntentOf } from '../../vocabulary/intent.ts'
import { condition, conditionsAgain } from '../commands/decisions/conditions.ts'
import { staleDecision } from '../commands/decisions/stale-decision.ts'
import { dialogueOf, type Turn } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    condition: { pilot: string; read?: IntentOf<'verdict'>['conditions'] }
  }
}

/** What has to be true before a go; `read` waits for its yes. */
export const conditionPrompt = definePrompt('condition', {
  becomes: 'verdict',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `verdict ${pilot}`,
  standing: conditionsAgain,
  reply: (turn, prompt, words) => staleDecision(turn, wanted(turn, prompt)) ?? condition(turn, words),
  ask: (turn, prompt) => instead(turn, wanted(turn, prompt)),
})

function wanted(turn: Turn, { pilot }: { pilot: string }): IntentOf<'verdict'> {
  const asked = dialogueOf(turn).awaited
  return { do: 'verdict', pilot: { id: pilot }, verdict: 'not-yet', conditions: [], reason: null, asked }
}
