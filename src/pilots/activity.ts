import type { Playbook } from '../playbook/playbook.ts'
import { addInstant, type Instant } from '../time/time.ts'
import type { Entry } from '../records/history.ts'
import type { Pilot } from '../records/pilot.ts'

/** What people did in a week that began then: answers, promises, decisions, presses. */
export type Week = { from: Instant; count: number }

/**
 * How lively a pilot is, week by week and oldest first, up to `now` [TR1]; what the coach does by itself is no life. A
 * younger pilot has fewer weeks.
 */
export function activityOf(
  entries: readonly Entry[],
  { startedAt }: Pick<Pilot, 'startedAt'>,
  now: Instant,
  { diagnosis: { trend } }: Playbook,
): Week[] {
  const done = entries.filter(({ by }) => by !== null)
  return Array.from({ length: trend.weeks }, (_, index) => {
    const from = addInstant(now, { days: -7 * (trend.weeks - index) })
    const until = addInstant(from, { days: 7 })
    return { from, until, count: done.filter(({ at }) => at > from && at <= until).length }
  })
    .filter(({ until }) => until > startedAt)
    .map(({ from, count }) => ({ from, count }))
}

/**
 * Excitement, prototype, slow fade [TR1]: `falling` when the last weeks have less than half of what a week had before,
 * `faded` when nothing is left of it. It tells what was, never what will be.
 */
export function fade(weeks: readonly Week[], { diagnosis: { trend } }: Playbook): 'falling' | 'faded' | null {
  const recent = weeks.slice(-trend.quiet)
  const before = weeks.slice(0, -trend.quiet)
  const lively = sum(before)
  if (before.length === 0 || lively < trend.lively) return null
  const left = sum(recent)
  if (left === 0) return 'faded'
  return left / recent.length < lively / before.length / 2 ? 'falling' : null
}

/** When a pilot that nothing happens in any more has been quiet for long enough [TR1]. */
export function quietSince(
  { activity }: Pick<Pilot, 'activity'>,
  { diagnosis: { trend } }: Playbook,
): Instant {
  return addInstant(activity, { days: 7 * trend.quiet })
}

function sum(weeks: readonly Week[]): number {
  return weeks.reduce((total, { count }) => total + count, 0)
}
