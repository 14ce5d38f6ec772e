import { addBusinessDays, nextWorking } from '../people/hours.ts'
import { reachable, type Person } from '../people/person.ts'
import { addInstant, atClock, dayOf, type Day, type Instant } from '../people/time.ts'
import { cadenceOf, nextSlot, type DigestTerms } from './cadence.ts'

/** The moment at which a digest can be sent, and the day that it was due on. */
export type Due = { slot: Day; at: Instant }

/** So late a digest still comes at the hour that was chosen for it; after that only in working hours. */
const IN_TIME = { hours: 1 }

/** Whether the person gets digests at all: somebody who was named and never said a word hears of it twice, then never. */
function receives(person: Person): boolean {
  return reachable(person) && (person.heard !== null || person.office || person.unanswered <= 1)
}

/**
 * The next moment, `now` or later, at which the person's digest can be sent if nothing changes before; null when none
 * is to come. It is one of the unasked messages of its day: where that day is full, it waits for the next business day.
 */
export function nextDigest(person: Person, now: Instant, terms: DigestTerms): Due | null {
  if (!receives(person)) return null
  const next = nextSlot(person, now, terms)
  if (!next) return null
  const { zone, playbook, daysOff } = terms
  const { slot, moment } = next
  let at = moment > now ? moment : now
  for (;;) {
    const day = dayOf(at, zone)
    const full =
      person.contacted.filter((sent) => dayOf(sent, zone) === day).length >= playbook.nudges.mostADay
    if (full) {
      at = atClock(addBusinessDays(day, 1, daysOff), cadenceOf(person, playbook).at, zone)
      if (!person.digest) at = nextWorking(at, zone, playbook.nudges.hours, daysOff)
      continue
    }
    const working = nextWorking(at, zone, playbook.nudges.hours, daysOff)
    if (at === working || at <= addInstant(moment, IN_TIME)) return { slot, at }
    at = working
  }
}

/** The digest's id: one for each person and day. */
export function digestId(person: string, slot: Day): string {
  return `${person}|digest|${slot}`
}

/** The day that a digest was due on. */
export function slotOf(id: string): Day {
  return id.slice(id.lastIndexOf('|') + 1)
}
