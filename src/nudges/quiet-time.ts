import { addBusinessDays } from '../time/hours.ts'
import type { Person } from '../records/person.ts'
import { dayOf, startOf, type Instant } from '../time/time.ts'
import type { Terms } from './policy.ts'

/**
 * When others are asked in the place of somebody who wants to be left in peace: after as many business days as whoever
 * was named has to say yes. Null where that is not to come.
 */
export function coveredFrom({ quiet }: Person, { zone, playbook, daysOff }: Terms): Instant | null {
  if (!quiet) return null
  const day = addBusinessDays(dayOf(quiet.since, zone), playbook.nudges.confirmation, daysOff)
  const from = startOf(day, zone)
  return quiet.until === null || from < quiet.until ? from : null
}

/** What of somebody's quiet is due next at `now`, or was before: that others are asked, or its end. */
export function quietTurn(person: Person, terms: Terms): { at: Instant; ends: boolean } | null {
  const { quiet } = person
  const covered = quiet?.covered ? null : coveredFrom(person, terms)
  if (covered && (!quiet?.until || quiet.until > terms.now)) return { at: covered, ends: false }
  return quiet?.until ? { at: quiet.until, ends: true } : null
}
