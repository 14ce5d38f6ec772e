import { isRecurring } from '../vocabulary/commitment-kinds.ts'
import { isScoring } from '../commitments/maturity.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { addBusinessDays, type DaysOff } from '../time/hours.ts'
import type { Commitment } from '../records/commitment.ts'
import { CODE_LIVES } from '../people/join.ts'
import type { Contact } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import { addDays, addInstant, atClock, dayOf, type Instant, type Zone } from '../time/time.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import type { AnyRecord } from '../records/record.ts'
import { backdated } from './marks.ts'

/** What a correction goes by besides the record: moments from `wrong` on may have been computed by the wrong clock. */
export type Correcting = {
  now: Instant
  wrong: Instant
  playbook: Playbook
  daysOff: DaysOff
  /** Where the person or the pilot is that is set right. */
  zone: Zone
}

/**
 * A record as it is once the clock is right again; itself where the wrong clock left nothing in it. What happened in the
 * wrong time counts as happened now, and what was computed from it is looked at now: early is harmless.
 */
export function corrected<R extends AnyRecord>(record: R, terms: Correcting): R {
  const next = bounded(backdated(record, terms.now), record, terms) as R
  return isToBeLookedAt(next, record, terms) ? { ...next, attention: terms.now } : next
}

function isToBeLookedAt(next: AnyRecord, before: AnyRecord, { wrong }: Correcting): boolean {
  const { attention } = before
  if (attention && attention >= wrong) return true
  if (next.kind === 'contact') return next !== before
  // By the wrong clock it may have seemed that nothing lies ahead of it any more.
  return next.kind === 'pilot' && running(next) && (next !== before || !attention)
}

/** What lies ahead by right, but not as far as it would from a wrong moment on. */
function bounded(record: AnyRecord, before: AnyRecord, terms: Correcting): AnyRecord {
  if (record.kind === 'commitment') return askedAgainInTime(record, terms)
  if (record.kind === 'person') return codeless(record, terms)
  if (record.kind !== 'contact' || before.kind !== 'contact') return record
  return record.heard === before.heard ? record : putOffForLess(record, terms)
}

/** A code of the wrong time would work for as long as that lies ahead. */
function codeless(person: Person, { now }: Correcting): Person {
  return person.code && person.code.until > addInstant(now, CODE_LIVES) ? { ...person, code: null } : person
}

/** What somebody put off in the wrong time is so for as long as when nobody says how long. */
function putOffForLess(contact: Contact, terms: Correcting): Contact {
  const { snoozed, quiet } = contact
  const late = Object.entries(snoozed).filter(([, until]) => until >= terms.wrong)
  const silenced = quiet?.until && quiet.until >= terms.wrong
  if (late.length === 0 && !silenced) return contact
  const ends = snoozeEnd(terms)
  return {
    ...contact,
    snoozed: { ...snoozed, ...Object.fromEntries(late.map(([pilot]) => [pilot, ends])) },
    ...(silenced && { quiet: { ...quiet, until: ends } }),
  }
}

/** The day on which a score or a value is asked for again is counted from the last one. */
function askedAgainInTime(
  commitment: Commitment,
  { now, wrong, playbook: { measured } }: Correcting,
): Commitment {
  const { due } = commitment
  if (!due || due < wrong || !isRecurring(commitment.what)) return commitment
  const latest = addDays(dayOf(now, 'UTC'), isScoring(commitment) ? measured.top : measured.checkIn)
  return due > latest ? { ...commitment, due: latest } : commitment
}

/** The same for a pilot that was put off for everybody. */
export function putOffLess(pilot: Pilot, terms: Correcting): Pilot {
  return { ...pilot, snoozed: snoozeEnd(terms), attention: terms.now }
}

function snoozeEnd({ now, zone, playbook: { nudges }, daysOff }: Correcting): Instant {
  return atClock(addBusinessDays(dayOf(now, zone), nudges.snooze, daysOff), nudges.hours.from, zone)
}
