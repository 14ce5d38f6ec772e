import type { Instant } from '../time/time.ts'
import type { Commitment, CommitmentOf } from '../records/commitment.ts'
import type { Capability, Level } from '../vocabulary/maturity.ts'
import type { Score } from '../records/maturity.ts'

/** A commitment to score one capability of a pilot. */
export type Scoring = CommitmentOf<'maturity'>

/** Whether it is a commitment to score a capability. */
export function isScoring(one: Commitment): one is Scoring {
  return one.what === 'maturity'
}

/** Who scores a capability of a pilot, and the scores so far [MM1-6]. */
export function scoringOf(commitments: readonly Commitment[], capability: Capability): Scoring | undefined {
  return commitments.filter(isScoring).find((one) => one.capability === capability)
}

/** Those of the capabilities that nobody scores: nobody was named, or whoever was named said no. */
export function unscored(
  commitments: readonly Commitment[],
  capabilities: readonly Capability[],
): Capability[] {
  return capabilities.filter((capability) => {
    const one = scoringOf(commitments, capability)
    return !one || (one.state === 'promised' && !one.person)
  })
}

/** In the order of naming: what somebody was named for along with a capability, and said neither yes nor no to: one answer settles it all. */
export function named(commitments: readonly Commitment[], one: Commitment): Commitment[] {
  if (!isScoring(one)) return [one]
  const along = commitments
    .filter(isScoring)
    .filter(({ person, agreed, state }) => state === 'promised' && !agreed && person === one.person)
  return along.toSorted((a, b) => (a.changed + a.id < b.changed + b.id ? -1 : 1))
}

/** The last score and the one before it: the trend. */
export function trend(scores: readonly Score[]): { last: Score | null; before: Score | null } {
  return { last: scores.at(-1) ?? null, before: scores.at(-2) ?? null }
}

/** What the scores since a moment made of the one before; null where nothing moved. */
export function leveledSince(scores: readonly Score[], since: Instant): { from: Level; to: Level } | null {
  const last = scores.at(-1)
  const before = scores.findLast(({ at }) => at <= since)
  if (!last || last.at <= since || !before || before.level === last.level) return null
  return { from: before.level, to: last.level }
}
