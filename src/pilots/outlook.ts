import { measuresOf, nextCheckIn } from '../commitments/kpi.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { dayOf, type Instant, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { limitEnds } from './stage-limit.ts'
import { unreviewed } from './rollout.ts'

/**
 * Whether a day lies ahead on which the pilot goes on as planned: of a promise, a condition or a score, of the next value
 * of a measure, or of the review of its wave. Until then it is not called quiet [TR1].
 */
export function hasAhead(
  { pilot, commitments }: Pick<PilotSnapshot, 'pilot' | 'commitments'>,
  playbook: Playbook,
  now: Instant,
  zone: Zone,
): boolean {
  const today = dayOf(now, zone)
  const days = [
    ...commitments.filter(({ state }) => state === 'promised').map(({ due }) => due),
    ...measuresOf(commitments).map((one) => nextCheckIn(one, pilot, playbook.measured.checkIn, zone)),
  ]
  const review = unreviewed(pilot) ? limitEnds(pilot, playbook, zone) : null
  return days.some((day) => day !== null && day >= today) || (review !== null && review > now)
}
