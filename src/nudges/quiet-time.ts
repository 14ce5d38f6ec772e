import { addBusinessDays } from '../time/hours.ts'
import type { Contact } from '../records/contact.ts'
import { dayOf, startOf, type Instant } from '../time/time.ts'
import type { Terms } from './policy.ts'

/**
 * When others are asked in the place of somebody who wants to be left in peace: after as many business days as whoever
 * was named has to say yes. Null where that is not to come.
 */
export function coveredFrom(
  { quiet }: Pick<Contact, 'quiet'>,
  { zone, playbook, daysOff }: Terms,
): Instant | null {
  if (!quiet) return null
  const day = addBusinessDays(dayOf(quiet.since, zone), playbook.nudges.confirmation, daysOff)
  const from = startOf(day, zone)
  return quiet.until === null || from < quiet.until ? from : null
}

/** What of somebody's quiet is due next at `now`, or was before: that others are asked, or its end. */
export function quietTurn(contact: Contact, terms: Terms): { at: Instant; ends: boolean } | null {
  const { quiet } = contact
  const covered = quiet?.covered ? null : coveredFrom(contact, terms)
  if (covered && (!quiet?.until || quiet.until > terms.now)) return { at: covered, ends: false }
  return quiet?.until ? { at: quiet.until, ends: true } : null
}
