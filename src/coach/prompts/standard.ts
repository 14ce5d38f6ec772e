import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { IntentOf } from '../../vocabulary/intent.ts'
import type { StandardPart } from '../../vocabulary/standard.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    standard: { pilot: string; part: StandardPart }
  }
}

/** A text of the new-standard decision. */
export const standardPrompt = definePrompt('standard', {
  becomes: 'settle-standard',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `standard ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) => instead(turn, part(prompt, words)),
  ask: (turn, prompt) => instead(turn, part(prompt, null)),
})

function part(
  { pilot, part: named }: { pilot: string; part: StandardPart },
  text: string | null,
): IntentOf<'settle-standard'> {
  return { do: 'settle-standard', pilot: { id: pilot }, part: named, text, who: null, day: null }
}
