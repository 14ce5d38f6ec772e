import type { Playbook } from '../playbook/playbook.ts'
import { addBusinessDays, nextWorking, type DaysOff } from '../time/hours.ts'
import type { Contact } from '../records/contact.ts'
import { addDays, atClock, dayOf, weekday, type Day, type Instant, type Zone } from '../time/time.ts'
import type { Cadence } from '../vocabulary/cadence.ts'

/** What the moment of a digest depends on besides the person: `zone` is the person's. */
export type DigestTerms = { zone: Zone; playbook: Playbook; daysOff: DaysOff }

const LAST_WEEKDAY = 5

/** What the person chose, or what the playbook says. */
export function cadenceOf(contact: Pick<Contact, 'digest'>, playbook: Playbook): Cadence {
  return contact.digest ?? playbook.digest
}

/** The day after `day` on which the next digest is due; null when none is wanted. */
export function slotAfter(day: Day, { every, weekday: wanted }: Cadence): Day | null {
  switch (every) {
    case 'week':
      return onWeekday(addDays(day, 1), wanted)
    case 'two-weeks':
      return onWeekday(addDays(day, 8), wanted)
    case 'month': {
      const own = onWeekday(`${day.slice(0, 7)}-01`, wanted)
      return own > day ? own : onWeekday(firstOfNextMonth(day), wanted)
    }
    case 'off':
      return null
  }
}

/**
 * When the digest of a day comes: at its time on the person's clock, on the next business day when that day is off. A
 * weekend or an hour in the night is kept only where the person chose it.
 */
export function momentOf(
  slot: Day,
  contact: Pick<Contact, 'digest'>,
  { zone, playbook, daysOff }: DigestTerms,
): Instant {
  const { at } = cadenceOf(contact, playbook)
  const off = daysOff(slot) || (weekday(slot) > LAST_WEEKDAY && !contact.digest)
  const moment = atClock(off ? addBusinessDays(slot, 1, daysOff) : slot, at, zone)
  return contact.digest ? moment : nextWorking(moment, zone, playbook.nudges.hours, daysOff)
}

/** The last day whose digest has had its moment at `now`: where a person begins who gets digests from now on. */
export function slotBefore(contact: Pick<Contact, 'digest'>, now: Instant, terms: DigestTerms): Day {
  const cadence = cadenceOf(contact, terms.playbook)
  const today = dayOf(now, terms.zone)
  if (cadence.every === 'off') return today
  const week: Cadence = { ...cadence, every: cadence.every === 'month' ? 'month' : 'week' }
  let slot = slotAfter(addDays(today, -70), week) ?? today
  for (let next: Day | null = slot; next && momentOf(next, contact, terms) <= now;) {
    slot = next
    next = slotAfter(next, week)
  }
  return slot
}

/** The digest that is due at `now`, or the next one: its day, and when it was or will be due. */
export function nextSlot(
  contact: Pick<Contact, 'digest' | 'digested'>,
  now: Instant,
  terms: DigestTerms,
): { slot: Day; moment: Instant } | null {
  if (!contact.digested) return null
  const cadence = cadenceOf(contact, terms.playbook)
  let slot = slotAfter(contact.digested.slot, cadence)
  if (!slot) return null
  for (;;) {
    const next: Day | null = slotAfter(slot, cadence)
    // What was missed is told in one digest, not in several.
    if (!next || momentOf(next, contact, terms) > now) return { slot, moment: momentOf(slot, contact, terms) }
    slot = next
  }
}

/** The first such weekday on the day or after it. */
function onWeekday(day: Day, wanted: number): Day {
  return addDays(day, (wanted - weekday(day) + 7) % 7)
}

function firstOfNextMonth(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}
