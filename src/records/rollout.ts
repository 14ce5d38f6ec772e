import type { Instant } from '../time/time.ts'
import type { Wave, WaveVerdict } from '../vocabulary/waves.ts'

/** What a wave showed and what was fixed, and what somebody decided on it. */
export type WaveReview = {
  wave: Wave | 0
  text: string
  by: string
  at: Instant
  decision: { verdict: WaveVerdict; reason: string | null; by: string; at: Instant } | null
}

/** A controlled rollout [ST5]: the open wave, since when, and the reviews so far, oldest first. 0: rolled back whole. */
export type Rollout = { wave: Wave | 0; since: Instant; reviews: WaveReview[] }
