import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'
import { whoIn } from '../person-reference.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    holder: { pilot: string; commitment: string }
  }
}

/** Who takes a commitment over. */
export const holderPrompt = definePrompt('holder', {
  becomes: 'give',
  fits: 'person',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, {
      do: 'give',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      who: whoIn(turn, words),
    }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'give', pilot: { id: prompt.pilot }, commitment: prompt.commitment, who: null }),
})
