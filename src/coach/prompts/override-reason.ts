import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'override-reason': { pilot: string }
  }
}

/** Why a gate is opened all the same. */
export const overrideReasonPrompt = definePrompt('override-reason', {
  becomes: 'override',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `gate ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'override', pilot: { id: prompt.pilot }, reason: words }),
  ask: (turn, prompt) => instead(turn, { do: 'override', pilot: { id: prompt.pilot }, reason: null }),
})
