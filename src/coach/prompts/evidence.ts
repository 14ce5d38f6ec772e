import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    evidence: { pilot: string; commitment: string }
  }
}

/** What shows that a commitment is met. */
export const evidencePrompt = definePrompt('evidence', {
  becomes: 'meet',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, {
      do: 'meet',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      evidence: words,
    }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'meet', pilot: { id: prompt.pilot }, commitment: prompt.commitment, evidence: null }),
})
