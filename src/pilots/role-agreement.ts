import type { Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Pilot, RoleAssignment } from '../records/pilot.ts'

/** The zone of days that belong to the pilot itself: it must not change with who is asked. */
export function pilotZone({ pilot, people }: PilotSnapshot): Zone {
  return pilot.zone ?? (pilot.owner && people[pilot.owner.person]?.zone) ?? 'UTC'
}

/** Whether the seat's person said yes to it: in so many words, by naming themselves, or by starting the pilot. */
export function agreedTo(seat: RoleAssignment, pilot: Pilot): boolean {
  return seat.agreed !== null || seat.namedBy === seat.person || pilot.startedBy === seat.person
}
