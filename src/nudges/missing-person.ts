import type { Playbook } from '../playbook/playbook.ts'
import type { Commitment } from '../records/commitment.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { addDays, dayOf, startOf } from '../time/time.ts'
import { afterConfirmation } from './confirmation.ts'
import { recipient, zoneFor } from './recipient.ts'
import { match, type Match } from './rule-match.ts'

/** A kind that is met by a person's yes has none, and so many days of grace have gone by. */
export function missingPerson(
  c: PilotSnapshot,
  commitment: Commitment | undefined,
  grace: number,
  playbook: Playbook,
): Match[] {
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
