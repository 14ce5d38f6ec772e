import type { Instant } from '../people/time.ts'

/** So many of a hundred have it in each wave, in order [WV1-4]. */
export const WAVES = [10, 25, 50, 100] as const
export type Wave = (typeof WAVES)[number]

/** What is decided between two waves [WV5]. */
export const WAVE_VERDICTS = ['continue', 'hold', 'roll-back'] as const
export type WaveVerdict = (typeof WAVE_VERDICTS)[number]

/** What a wave showed and what was fixed, and what somebody decided on it. */
export type WaveReview = {
  wave: Wave
  text: string
  by: string
  at: Instant
  decision: { verdict: WaveVerdict; reason: string | null; by: string; at: Instant } | null
}

/** A controlled rollout [ST5]: the open wave, since when, and the reviews so far, oldest first. 0: rolled back whole. */
export type Rollout = { wave: Wave | 0; since: Instant; reviews: WaveReview[] }
