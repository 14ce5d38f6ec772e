import type { Playbook } from '../content/playbook.ts'
import { addBusinessDays, type DaysOff } from '../people/hours.ts'
import { CODE_LIVES } from '../people/join.ts'
import { addDays, addInstant, atClock, dayOf, type Instant, type Zone } from '../people/time.ts'
import { running } from '../pilots/pilot.ts'
import type { AnyRecord, RecordOf } from '../record.ts'
import { backdated } from './marks.ts'

/** What a correction goes by besides the record: moments from `wrong` on may have been computed by the wrong clock. */
export type Correcting = { now: Instant; wrong: Instant; playbook: Playbook; daysOff: DaysOff }

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
  if (next.kind === 'person') return next !== before && !next.became
  // By the wrong clock it may have seemed that nothing lies ahead of it any more.
  return next.kind === 'pilot' && running(next) && (next !== before || !attention)
}

/** What lies ahead by right, but not as far as it would from a wrong moment on. */
function bounded(record: AnyRecord, before: AnyRecord, terms: Correcting): AnyRecord {
  const { now, wrong, playbook } = terms
  if (record.kind === 'person') {
    const { code, heard, snoozed, quiet } = record
    const spoke = before.kind === 'person' && before.heard !== heard
    const late = spoke ? Object.entries(snoozed).filter(([, until]) => until >= wrong) : []
    const outdated = code !== null && code.until > addInstant(now, CODE_LIVES)
    const silenced = spoke && quiet?.until && quiet.until >= wrong
    if (late.length === 0 && !outdated && !silenced) return record
    const ends = snoozeEnd(record.zone ?? 'UTC', terms)
    return {
      ...record,
      code: outdated ? null : code,
      snoozed: { ...snoozed, ...Object.fromEntries(late.map(([pilot]) => [pilot, ends])) },
      ...(silenced && { quiet: { ...quiet, until: ends } }),
    }
  }
  if (record.kind === 'commitment') {
    const { capability, kpi, due } = record
    const days = capability ? playbook.measured.top : kpi ? playbook.measured.checkIn : null
    const latest = days === null ? null : addDays(dayOf(now, 'UTC'), days)
    return due && latest && due > latest && due >= wrong ? { ...record, due: latest } : record
  }
  return record
}

/** A pilot that was put off by the wrong clock is so for as long as when nobody says how long. */
export function putOffLess(pilot: RecordOf<'pilot'>, terms: Correcting): RecordOf<'pilot'> {
  return { ...pilot, snoozed: snoozeEnd(pilot.zone ?? 'UTC', terms), attention: terms.now }
}

function snoozeEnd(zone: Zone, { now, playbook: { nudges }, daysOff }: Correcting): Instant {
  return atClock(addBusinessDays(dayOf(now, zone), nudges.snooze, daysOff), nudges.hours.from, zone)
}
