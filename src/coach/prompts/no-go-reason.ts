import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import type { IntentOf } from '../../vocabulary/intent.ts'
import { caseOf, dialogueOf, type Turn } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'no-go-reason': { pilot: string }
  }
}

/** What speaks against a pilot. */
export const noGoReasonPrompt = definePrompt('no-go-reason', {
  becomes: 'verdict',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `verdict ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: refusal(turn, prompt, words),
      back: phrase('because.no-go', { pilot: caseOf(turn).pilot.name, reason: quoted(words) }),
      another: refusal(turn, prompt, null),
    }),
  ask: (turn, prompt) => instead(turn, refusal(turn, prompt, null)),
})

function refusal(turn: Turn, { pilot }: { pilot: string }, reason: string | null): IntentOf<'verdict'> {
  const asked = dialogueOf(turn).awaited
  return { do: 'verdict', pilot: { id: pilot }, verdict: 'no-go', conditions: [], reason, asked }
}
