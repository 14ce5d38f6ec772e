import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import { caseOf } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'waive-reason': { pilot: string; commitment: string }
  }
}

/** Why a commitment is waived. */
export const waiveReasonPrompt = definePrompt('waive-reason', {
  becomes: 'waive',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'waive', pilot: { id: prompt.pilot }, commitment: prompt.commitment, reason: words },
      back: phrase('because.waive', { pilot: caseOf(turn).pilot.name, reason: quoted(words) }),
      another: { do: 'waive', pilot: { id: prompt.pilot }, commitment: prompt.commitment, reason: null },
    }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'waive', pilot: { id: prompt.pilot }, commitment: prompt.commitment, reason: null }),
})
