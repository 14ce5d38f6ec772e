import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import { caseOf } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'override-reason': { pilot: string }
  }
}

/** Why a gate is opened all the same. */
export const overrideReasonPrompt = definePrompt('override-reason', {
  becomes: 'override',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `gate ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'override', pilot: { id: prompt.pilot }, reason: words },
      back: phrase('because.override', { pilot: caseOf(turn).pilot.name, reason: quoted(words) }),
      another: { do: 'override', pilot: { id: prompt.pilot }, reason: null },
    }),
  ask: (turn, prompt) => instead(turn, { do: 'override', pilot: { id: prompt.pilot }, reason: null }),
})
