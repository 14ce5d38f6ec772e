import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { Instant } from '../../time/time.ts'
import type { WaveVerdict } from '../../vocabulary/waves.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'wave-reason': { pilot: string; at: Instant; verdict: WaveVerdict }
  }
}

/** Why a rollout holds or goes back. */
export const waveReasonPrompt = definePrompt('wave-reason', {
  becomes: 'wave',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `wave ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, {
      do: 'wave',
      pilot: { id: prompt.pilot },
      at: prompt.at,
      verdict: prompt.verdict,
      reason: words,
    }),
  ask: (turn, prompt) =>
    instead(turn, {
      do: 'wave',
      pilot: { id: prompt.pilot },
      at: prompt.at,
      verdict: prompt.verdict,
      reason: null,
    }),
})
