import { sponsorOf } from '../decisions/decisions.ts'
import { hasConflictOfInterest } from '../pilots/access.ts'
import type { Person } from '../records/person.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { firstReachable } from './recipient.ts'

/** The sponsor who said yes and counts, else the program office: never owner or deputy, whose own gate it is [RU2]. */
export function decider(c: PilotSnapshot): Person | undefined {
  const { pilot, office } = c
  const able = [sponsorOf(c), ...office.toSorted()]
  return firstReachable(
    c,
    able.filter((id) => {
      const person = id ? c.people[id] : undefined
      return (
        id !== pilot.owner?.person &&
        id !== pilot.deputy?.person &&
        person &&
        !hasConflictOfInterest(pilot, person)
      )
    }),
  )
}
