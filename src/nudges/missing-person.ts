import { findSingle } from '../commitments/commitment.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { addDays, dayOf, startOf } from '../time/time.ts'
import type { SingleKind } from '../vocabulary/commitment-kinds.ts'
import { afterConfirmation } from './confirmation.ts'
import { recipient, zoneFor } from './recipient.ts'
import { match, type Match } from './rule-match.ts'

/** Kinds with a rule of their own for a missing person, which also speaks once their day has passed. */
export const MISSED = ['business-owner', 'sponsor'] as const satisfies readonly SingleKind[]

/** A kind that is met by a person's yes has none, and so many days of grace have gone by. */
export function missingPerson(
  c: PilotSnapshot,
  kind: (typeof MISSED)[number],
  grace: number,
  playbook: Playbook,
): Match[] {
  const commitment = findSingle(c.commitments, kind)
  const to = recipient(c)
  if (!to || commitment?.state === 'met' || commitment?.state === 'waived') return []
  const zone = zoneFor(to, [c.pilot])
  const due = commitment?.due
  // A promise with a day has its own grace, and so has somebody who was named and has not answered yet.
  if (due) return [match('', to.id, startOf(addDays(due, 1), zone))]
  const graced = startOf(addDays(dayOf(c.pilot.startedAt, zone), grace), zone)
  const pending = commitment?.person && !commitment.agreed
  const answer = pending ? afterConfirmation(c, commitment.changed, playbook) : graced
  return [match('', to.id, answer > graced ? answer : graced)]
}
