import type { Content } from '../playbook/content.ts'
import { nextWorking } from '../time/hours.ts'
import { daysOff, type Organisation } from '../records/organisation.ts'
import { active, reachable } from '../people/person.ts'
import type { Person } from '../records/person.ts'
import type { Instant, Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Pilot } from '../records/pilot.ts'
import { agreedTo } from '../pilots/role-agreement.ts'

/** Whose clock counts: the person's own zone, else a zone of their pilots, else UTC. */
export function zoneFor(person: Person, pilots: readonly Pick<Pilot, 'zone'>[]): Zone {
  return person.zone ?? pilots.find((pilot) => pilot.zone)?.zone ?? 'UTC'
}

/** When somebody is at work next, from now on: nobody waits at night for news, or for what a colleague asks. */
export function atWork(
  person: Person,
  pilots: readonly Pick<Pilot, 'zone'>[],
  { now, content, organisation }: { now: Instant; content: Content; organisation: Organisation },
): Instant {
  const { hours } = content.playbook.nudges
  return nextWorking(now, zoneFor(person, pilots), hours, daysOff(organisation))
}

/** Somebody who can be asked whether they agree; an invitation that nobody claimed yet can still be resolved. */
export function contactable(person: Person | undefined): person is Person {
  return !!person && active(person) && person.membership !== 'stranger' && !person.unreachable
}

/**
 * The first of these that a message can reach. Who has wanted to be left in peace for long comes after all others, and is
 * nobody's last resort but their own.
 */
export function firstReachable(
  c: PilotSnapshot,
  ids: readonly (string | null | undefined)[],
): Person | undefined {
  const there = ids.flatMap((id) => {
    const person = id ? c.people[id] : undefined
    return person && reachable(person) ? [person] : []
  })
  return there.find(({ id }) => !c.contacts[id]?.quiet?.covered) ?? there[0]
}

/**
 * Who a nudge about the pilot goes to: `first` where somebody in particular is meant, else the owner, else the deputy,
 * each only after their own yes, else a member of the program office. Nobody: the pilot is orphaned.
 */
export function recipient(c: PilotSnapshot, first: string | null = null): Person | undefined {
  const seats = [c.pilot.owner, c.pilot.deputy].filter((seat) => seat && agreedTo(seat, c.pilot))
  return firstReachable(c, [first, ...seats.map((seat) => seat?.person), ...c.office.toSorted()])
}
