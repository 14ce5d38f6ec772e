import { putOffUntil } from '../decisions/decisions.ts'
import { pilotZone } from '../pilots/role-agreement.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { startOf, type Instant } from '../time/time.ts'
import { passedOn } from './confirmation.ts'

/** A reason to say nothing about a pilot, and until when; null: no day lifts it. */
export type Wait = (c: PilotSnapshot, playbook: Playbook) => { until: Instant | null } | null

/** What no rule speaks through. */
export const WAITS: readonly Wait[] = [
  function whilePaused(c) {
    return c.pilot.paused && { until: pauseEnds(c) }
  },
  function whileSnoozed({ pilot }) {
    return pilot.snoozed === null ? null : { until: pilot.snoozed }
  },
]

/** Until somebody confirmed an imported pilot, or its owner was silent for too long. */
export function untilPassedOn(c: PilotSnapshot, playbook: Playbook): { until: Instant | null } | null {
  return unconfirmed(c) ? { until: passedOn(c, playbook) } : null
}

/** Until somebody confirmed an imported pilot: before, nobody who was named in it hears of anything else. */
export function untilConfirmed(c: PilotSnapshot): { until: null } | null {
  return unconfirmed(c) ? { until: null } : null
}

/** With a "not yet" the sponsor has said how long it may take. */
export function whilePutOff(c: PilotSnapshot, playbook: Playbook): { until: Instant } | null {
  const until = putOffUntil(c, playbook)
  return until === null ? null : { until }
}

/** When the pilot's pause ends by itself; null when it is not paused or only somebody's word ends it. */
export function pauseEnds(c: PilotSnapshot): Instant | null {
  const { paused } = c.pilot
  return paused?.until ? startOf(paused.until, pilotZone(c)) : null
}

function unconfirmed({ pilot }: PilotSnapshot): boolean {
  return !!pilot.imported && !pilot.imported.confirmed
}
