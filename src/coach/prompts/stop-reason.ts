import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

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
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'stop', pilot: { id: prompt.pilot }, reason: words, sure: true }),
  ask: (turn, prompt) => instead(turn, { do: 'stop', pilot: { id: prompt.pilot }, reason: null, sure: true }),
})
