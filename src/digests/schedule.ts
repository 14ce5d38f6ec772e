import type { Outgoing } from '../records/outgoing.ts'
import { nextWorking } from '../time/hours.ts'
import { reachable } from '../people/person.ts'
import type { Contact, Recipient } from '../records/contact.ts'
import { addDays, addInstant, dayOf, startOf, type Day, type Instant } from '../time/time.ts'
import { cadenceOf, momentOf, nextSlot, slotAfter, type DigestTerms } from './cadence.ts'

/** The moment at which a digest can be sent, and the day that it was due on. */
export type Due = { slot: Day; at: Instant }

/** So late a digest still comes at the hour that was chosen for it; after that only in working hours. */
const IN_TIME = { hours: 1 }

/** Whether the person gets digests at all: somebody who was named and never said a word hears of it twice, then never. */
function receives({ person, contact }: Recipient): boolean {
  return reachable(person) && (contact.heard !== null || person.office || contact.unanswered <= 1)
}

/**
 * The next moment, `now` or later, at which the person's digest can be sent if nothing changes before; null when none
 * is to come. It is one of the unasked messages of its day: where that day is full, it waits for the next business day.
 */
export function nextDigest(recipient: Recipient, now: Instant, terms: DigestTerms): Due | null {
  const { contact } = recipient
  const { quiet } = contact
  if (!receives(recipient) || quiet?.until === null) return null
  const from = quiet && quiet.until > now ? quiet.until : now
  let next = nextSlot(contact, now, terms)
  for (;;) {
    if (!next) return null
    const at = fitting(contact, next.moment > from ? next.moment : from, next.moment, terms)
    // What comes so late that the digest after it is due becomes that one.
    const after = slotAfter(next.slot, cadenceOf(contact, terms.playbook))
    const moment = after && momentOf(after, contact, terms)
    if (!moment || moment > at) return { slot: next.slot, at }
    next = { slot: after, moment }
  }
}

/** The first moment from `from` on that suits a digest whose own moment is `moment`. */
function fitting({ contacted }: Contact, from: Instant, moment: Instant, terms: DigestTerms): Instant {
  const { zone, playbook, daysOff } = terms
  const { hours, mostADay } = playbook.nudges
  for (let at = from; ;) {
    const day = dayOf(at, zone)
    const working = nextWorking(at, zone, hours, daysOff)
    const sent = contacted.filter((one) => dayOf(one, zone) === day).length
    if (sent >= mostADay) at = startOf(addDays(day, 1), zone)
    else if (at === working || at <= addInstant(moment, IN_TIME)) return at
    else at = working
  }
}

/** Whether the message is a digest, whoever's it is. */
export function isDigest({ purpose }: Pick<Outgoing, 'purpose'>): boolean {
  return purpose === 'digest' || purpose === 'office-digest'
}

/** The digest's id: one for each person and day. */
export function digestId(person: string, slot: Day): string {
  return `${person}|digest|${slot}`
}

/** The day that a digest was due on. */
export function slotOf(id: string): Day {
  return id.slice(id.lastIndexOf('|') + 1)
}
