import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import { caseOf } from '../turn.ts'
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
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'wave', pilot: { id: prompt.pilot }, at: prompt.at, verdict: prompt.verdict, reason: words },
      back: phrase(`because.wave.${prompt.verdict}`, {
        pilot: caseOf(turn).pilot.name,
        reason: quoted(words),
      }),
      another: {
        do: 'wave',
        pilot: { id: prompt.pilot },
        at: prompt.at,
        verdict: prompt.verdict,
        reason: null,
      },
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
