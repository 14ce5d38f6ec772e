import type { Commitment } from '../../../records/commitment.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import type { Pilot } from '../../../records/pilot.ts'

/** Something that somebody else named a person for in a pilot; `by` is null where an import did. */
export type Naming = {
  pilot: Pilot
  by: string | null
  agreed: boolean
} & ({ role: 'owner' | 'deputy' | 'sponsor'; promise: null } | { role: null; promise: Commitment })

/** What others named somebody for: seats and promises in these pilots, the latest first. */
export function namingOf(
  person: string,
  pilots: readonly Pilot[],
  promises: readonly Commitment[],
): Naming[] {
  const seats = pilots.flatMap((pilot) =>
    (['owner', 'deputy', 'sponsor'] as const).flatMap((role) => {
      const seat = pilot[role]
      if (seat?.person !== person || seat.namedBy === person || pilot.startedBy === person) return []
      const { namedBy: by, agreed, named } = seat
      return [{ at: named, naming: { pilot, by, agreed: agreed !== null, role, promise: null } }]
    }),
  )
  const held = promises.flatMap((promise) => {
    const { namedBy, state, what, agreed, changed } = promise
    const pilot = pilots.find(({ id }) => id === promise.pilot)
    // A sponsor's promise is their seat.
    const seat = kindEntry(what).holder === 'sponsor'
    if (!pilot || !namedBy || namedBy === person || state !== 'promised' || seat) return []
    return [{ at: changed, naming: { pilot, by: namedBy, agreed, role: null, promise } }]
  })
  return [...seats, ...held]
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map(({ naming }) => naming)
}
