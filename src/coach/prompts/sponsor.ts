import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { whoIn } from '../person-reference.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    sponsor: { pilot: string }
  }
}

/** Who sponsors a pilot. */
export const sponsorPrompt = definePrompt('sponsor', {
  becomes: 'sponsor',
  fits: 'person',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `sponsor ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'sponsor', pilot: { id: prompt.pilot }, who: whoIn(turn, words), title: words }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'sponsor', pilot: { id: prompt.pilot }, who: null, title: null }),
})
