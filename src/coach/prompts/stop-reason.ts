import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import { caseOf } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'stop-reason': { pilot: string }
  }
}

/** Why a pilot is stopped. */
export const stopReasonPrompt = definePrompt('stop-reason', {
  becomes: 'stop',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `stop ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'stop', pilot: { id: prompt.pilot }, reason: words, sure: true },
      back: phrase('because.stop', { pilot: caseOf(turn).pilot.name, reason: quoted(words) }),
      another: { do: 'stop', pilot: { id: prompt.pilot }, reason: null, sure: true },
    }),
  ask: (turn, prompt) => instead(turn, { do: 'stop', pilot: { id: prompt.pilot }, reason: null, sure: true }),
})
