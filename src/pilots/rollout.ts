import type { Instant } from '../time/time.ts'
import type { Pilot } from '../records/pilot.ts'
import { WAVES, type Wave, type WaveVerdict } from '../vocabulary/waves.ts'
import type { WaveReview, Rollout } from '../records/rollout.ts'

/** Scaling begins with the first wave [WV1]. */
export function begun(now: Instant): Rollout {
  return { wave: WAVES[0], since: now, reviews: [] }
}

/** The rollout of a pilot at the scale stage; one that was there before waves were kept is in its first. */
export function rolloutOf({ stage, stageSince, startedAt, rollout }: Pilot): Rollout | null {
  if (stage === 'discovery' || stage === 'poc' || stage === 'pilot' || stage === 'production') return null
  return rollout ?? (stage === 'scale' ? begun(stageSince ?? startedAt) : null)
}

/** The review that waits for a decision [WV5]. */
export function waitingReview({ reviews }: Rollout): WaveReview | null {
  const last = reviews.at(-1)
  return last && !last.decision ? last : null
}

/** The review of the wave that the pilot is in, where somebody still has to decide on it. */
export function reviewWaiting(pilot: Pilot): WaveReview | null {
  const rollout = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  return rollout && waitingReview(rollout)
}

/** The last review with its decision. */
export function lastDecided({ reviews }: Rollout): WaveReview | undefined {
  return reviews.findLast(({ decision }) => decision !== null)
}

/** Since when the days of the wave are counted: since it opened, or since it was decided to hold it. */
export function countsFrom({ wave, since, reviews }: Rollout): Instant {
  const last = lastDecided({ wave, since, reviews })
  return last?.wave === wave && last.decision && last.decision.at > since ? last.decision.at : since
}

/** From when on the days of the stage are counted; at the scale stage those of a wave [ST5]. */
export function countedFrom(pilot: Pilot): Instant | null {
  const rollout = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  return rollout ? countsFrom(rollout) : pilot.stageSince
}

/** Whether a wave runs of which nobody has said what it shows. */
export function unreviewed(pilot: Pilot): boolean {
  const rollout = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  return !!rollout && !waitingReview(rollout) && !rolledOut(pilot)
}

/** A review that nobody decided on yet takes the new words; nothing opens by it. */
export function reviewed(rollout: Rollout, text: string, by: string, at: Instant): Rollout {
  const kept = waitingReview(rollout) ? rollout.reviews.slice(0, -1) : rollout.reviews
  return { ...rollout, reviews: [...kept, { wave: rollout.wave, text, by, at, decision: null }] }
}

/** What the decision on the waiting review makes of the rollout: one wave on, none, or one back [WV5]. */
export function decidedOn(rollout: Rollout, decision: NonNullable<WaveReview['decision']>): Rollout {
  const review = waitingReview(rollout)
  if (!review) return rollout
  const reviews = [...rollout.reviews.slice(0, -1), { ...review, decision }]
  const wave = waveAfter(rollout.wave, decision.verdict)
  return { wave, since: wave === rollout.wave ? rollout.since : decision.at, reviews }
}

/** The wave that a decision leads to. */
export function waveAfter(wave: Wave | 0, verdict: WaveVerdict): Wave | 0 {
  const steps = [0, ...WAVES] as const
  const place = steps.indexOf(wave)
  switch (verdict) {
    case 'continue':
      return steps[place + 1] ?? wave
    case 'hold':
      return wave
    case 'roll-back':
      return steps[place - 1] ?? wave
  }
}

/** Whether everybody has it and the review of the last wave said to go on [WV4-5]. */
export function rolledOut(pilot: Pilot): boolean {
  const rollout = rolloutOf(pilot)
  const last = rollout && lastDecided(rollout)
  return rollout?.wave === 100 && last?.wave === 100 && last.decision?.verdict === 'continue'
}
