import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

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
  reply: (turn, prompt, words) => instead(turn, { do: 'explain', pilot: { id: prompt.pilot }, text: words }),
  ask: (turn, prompt) => instead(turn, { do: 'explain', pilot: { id: prompt.pilot }, text: null }),
})
