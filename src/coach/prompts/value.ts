import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    value: { pilot: string; commitment: string }
  }
}

/** The value of a measure. */
export const valuePrompt = definePrompt('value', {
  becomes: 'report',
  fits: 'number',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'report', pilot: { id: prompt.pilot }, commitment: prompt.commitment, value: words }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'report', pilot: { id: prompt.pilot }, commitment: prompt.commitment, value: null }),
})
