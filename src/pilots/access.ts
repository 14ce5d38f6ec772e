import type { Content } from '../playbook/content.ts'
import type { Commitment } from '../records/commitment.ts'
import type { Person } from '../records/person.ts'
import { may, type Standing, type AccessLevel } from '../vocabulary/roles.ts'
import { isCLevel } from '../language/checks/checks.ts'
import { agreedTo } from './role-agreement.ts'
import type { Pilot } from '../records/pilot.ts'

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
): Standing[] {
  const roles: Standing[] = []
  if (pilot.owner?.person === person.id) roles.push('owner')
  if (pilot.deputy?.person === person.id) roles.push('deputy')
  if (pilot.sponsor?.person === person.id) {
    const { agreed, title, counts } = pilot.sponsor
    roles.push(agreed && (counts || isTopTitle(title, content)) ? 'sponsor' : 'holder')
  }
  if (commitments.some((commitment) => commitment.person === person.id)) roles.push('holder')
  if (person.office) roles.push('office')
  if (roles.length > 0 && hasConflictOfInterest(pilot, person)) roles.push('bound')
  return roles
}

/** How much somebody sees of a pilot; null for a person with no part in it. */
export function accessLevelOf(
  pilot: Pilot,
  commitments: readonly Commitment[],
  person: Person,
  content: Content,
): AccessLevel | null {
  const roles = rolesIn(pilot, commitments, person, content)
  return (['see', 'see-own-commitment'] as const).find((right) => may(content.roles, roles, right)) ?? null
}

/** Whether whoever sees a pilot as they do now may still read what was meant for `sight`. */
export function reaches(now: AccessLevel | null, sight: AccessLevel): boolean {
  return now === 'see' || now === sight
}

/** Whether somebody has a seat in a pilot; the program office has one in all. */
export function isSeated({ owner, deputy, sponsor }: Pilot, { id, office }: Person): boolean {
  return office || [owner, deputy, sponsor].some((seat) => seat?.person === id)
}

/**
 * Nobody opens the gate of their own pilot by giving a seat away [RU2]. Whoever was its owner or deputy stays bound for
 * the rest of that stage, and for as long as no owner after them has said yes. Who named themselves the sponsor is bound
 * until the program office lets them count.
 */
export function hasConflictOfInterest(pilot: Pilot, person: Person): boolean {
  const { former = [], owner, sponsor } = pilot
  // Whoever was two people to the coach may stand there twice.
  const left = former.filter((one) => one.person === person.id)
  const unowned = !owner || !agreedTo(owner, pilot)
  if (left.some(({ stage }) => unowned || stage === pilot.stage)) return true
  const own = sponsor?.person === person.id && sponsor.namedBy === person.id
  return own && !sponsor.counts && !person.office
}

/** Who leaves the seat of owner or deputy by a change is remembered with the stage: they had said yes to it. */
export function withRelinquished(pilot: Pilot, change: Partial<Pilot>): Partial<Pilot> {
  const gone = (['owner', 'deputy'] as const).flatMap((role) => {
    const seat = pilot[role]
    const after = change[role]
    return seat && after !== undefined && after?.person !== seat.person && agreedTo(seat, pilot)
      ? [seat.person]
      : []
  })
  if (gone.length === 0) return change
  const others = (pilot.former ?? []).filter(({ person }) => !gone.includes(person))
  const { stage } = pilot
  return { ...change, former: [...others, ...Array.from(new Set(gone), (person) => ({ person, stage }))] }
}

/** Whether a title is on the playbook's list of C-level titles, and no language says that it is somebody near it [TP1]. */
export function isTopTitle(title: string | null, { playbook, languages }: Content): boolean {
  return Object.values(languages).every(({ vocabulary }) =>
    isCLevel(title, playbook.cLevelTitles, vocabulary),
  )
}
