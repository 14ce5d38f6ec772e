import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { becauseOf } from '../commands/talk/reason.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'go-reason': { pilot: string }
  }
}

/** Why it was a go. */
export const goReasonPrompt = definePrompt('go-reason', {
  becomes: 'explain',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `verdict ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'explain', pilot: { id: prompt.pilot }, text: words },
      back: null,
      another: { do: 'explain', pilot: { id: prompt.pilot }, text: null },
    }),
  ask: (turn, prompt) => instead(turn, { do: 'explain', pilot: { id: prompt.pilot }, text: null }),
})
