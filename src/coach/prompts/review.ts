import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    review: { pilot: string }
  }
}

/** What a wave showed and what was fixed. */
export const reviewPrompt = definePrompt('review', {
  becomes: 'review',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `wave ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) => instead(turn, { do: 'review', pilot: { id: prompt.pilot }, text: words }),
  ask: (turn, prompt) => instead(turn, { do: 'review', pilot: { id: prompt.pilot }, text: null }),
})
