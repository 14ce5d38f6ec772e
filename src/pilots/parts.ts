import type { Content } from '../content/content.ts'
import type { Commitment } from '../commitments/commitment.ts'
import type { Person } from '../people/person.ts'
import type { Role } from '../people/roles.ts'
import { isCLevel } from '../coach/checks.ts'
import type { Pilot } from './pilot.ts'

/** So many pilots of one person are looked at, at most, when none is named. */
export const MOST_OWN = 200

/**
 * What somebody is to a pilot; empty for a person with no part in it.
 * A named sponsor is only a holder until they said yes and their title counts: naming alone gives nobody the power to
 * override a gate.
 */
export function rolesIn(
  pilot: Pilot,
  commitments: readonly Commitment[],
  person: Person,
  content: Content,
): Role[] {
  const roles: Role[] = []
  if (pilot.owner?.person === person.id) roles.push('owner')
  if (pilot.deputy?.person === person.id) roles.push('deputy')
  if (pilot.sponsor?.person === person.id) {
    const { agreed, title, counts } = pilot.sponsor
    roles.push(agreed && (counts || isTopTitle(title, content)) ? 'sponsor' : 'holder')
  }
  if (commitments.some((commitment) => commitment.person === person.id)) roles.push('holder')
  if (person.office) roles.push('office')
  return roles
}

/** Whether a title is on the playbook's list of C-level titles, as any of the languages writes them [TP1]. */
export function isTopTitle(title: string | null, { playbook, languages }: Content): boolean {
  return Object.values(languages).some(({ vocabulary }) => isCLevel(title, playbook.cLevelTitles, vocabulary))
}
