import type { Commitment } from '../commitments/commitment.ts'
import type { Person } from '../people/person.ts'
import type { Role } from '../people/roles.ts'
import { isCLevel } from '../coach/checks.ts'
import type { Pilot } from './pilot.ts'

/**
 * What somebody is to a pilot; empty for a person with no part in it.
 * A named sponsor is only a holder until they said yes and their title counts: naming alone gives nobody the power to
 * override a gate.
 */
export function rolesIn(
  pilot: Pilot,
  commitments: readonly Commitment[],
  person: Person,
  cLevelTitles: readonly string[],
): Role[] {
  const roles: Role[] = []
  if (pilot.owner?.person === person.id) roles.push('owner')
  if (pilot.deputy?.person === person.id) roles.push('deputy')
  if (pilot.sponsor?.person === person.id) {
    const { agreed, title, counts } = pilot.sponsor
    roles.push(agreed && (counts || isCLevel(title, cLevelTitles)) ? 'sponsor' : 'holder')
  }
  if (commitments.some((commitment) => commitment.person === person.id)) roles.push('holder')
  if (person.office) roles.push('office')
  return roles
}
