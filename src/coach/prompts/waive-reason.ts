import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'

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
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'waive', pilot: { id: prompt.pilot }, commitment: prompt.commitment, reason: words }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'waive', pilot: { id: prompt.pilot }, commitment: prompt.commitment, reason: null }),
})
