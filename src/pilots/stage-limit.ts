import type { Playbook } from '../playbook/playbook.ts'
import { addDays, dayOf, daysBetween, startOf, type Instant, type Zone } from '../time/time.ts'
import { running } from './pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { countedFrom } from './rollout.ts'

/** When the pilot has been in its stage, or in its wave, for longer than the playbook plans, pauses not counted [ST1-5]. */
export function limitEnds(pilot: Pilot, playbook: Playbook, zone: Zone): Instant | null {
  const since = countedFrom(pilot)
  if (!since || !running(pilot)) return null
  const { paused } = pilot
  const pausing = paused?.until ? Math.max(0, daysBetween(dayOf(paused.at, zone), paused.until)) : 0
  const allowed = playbook.stages[pilot.stage].limit + pilot.pausedDays + pausing
  return startOf(addDays(dayOf(since, zone), allowed + 1), zone)
}
