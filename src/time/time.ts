// Time: instants, days, zones and working hours, all from arguments; the one folder that computes with dates.
import { tzOffset } from '@date-fns/tz'
import type { Duration } from 'date-fns'
import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants'
import { milliseconds } from 'date-fns/milliseconds'

// The one module that computes with dates.

/** A moment: ISO 8601 in UTC with milliseconds, as `toISOString` writes it; two of them compare as text. */
export type Instant = string
/** A calendar day without a zone: `2026-11-21`; two of them compare as text. */
export type Day = string
/** An IANA zone name, never an offset. */
export type Zone = string

/** Zones by their own names, of which there are some hundred: making a formatter is slow. */
const ZONES = new Set<Zone>()

/** Whether the platform's zone data knows the name; lists of zones lack real ones, so the formatter is asked. */
export function isZone(name: string): boolean {
  if (ZONES.has(name)) return true
  if (/^[+-]/.test(name)) return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    if (timeZone === name) ZONES.add(name)
    return timeZone !== ''
  } catch {
    return false
  }
}

/** The calendar day that the moment falls on in the zone. */
export function dayOf(at: Instant, zone: Zone): Day {
  return asDay(wallOf(Date.parse(at), zone))
}

/** Minutes since midnight on the wall clock of the zone, 0 to 1439. */
export function minuteOf(at: Instant, zone: Zone): number {
  const wall = new Date(wallOf(Date.parse(at), zone))
  return wall.getUTCHours() * 60 + wall.getUTCMinutes()
}

/**
 * The moment at which the wall clock of the zone shows `clock` ("09:00") on the day. An hour that occurs twice means
 * its first turn; an hour that is skipped means as much later as the clock was moved.
 */
export function atClock(day: Day, clock: string, zone: Zone): Instant {
  // A TZDate built from these fields takes now the first, now the second turn of a repeated hour.
  const wall = Date.parse(`${day}T${clock}Z`)
  const before = wall - ahead(wall - millisecondsInDay, zone)
  const after = wall - ahead(wall + millisecondsInDay, zone)
  const at = wallOf(before, zone) !== wall && wallOf(after, zone) === wall ? after : before
  return new Date(at).toISOString()
}

/** The first moment of the day in the zone. */
export function startOf(day: Day, zone: Zone): Instant {
  return atClock(day, '00:00', zone)
}

/** The calendar day so many days later, or earlier when the number is negative. */
export function addDays(day: Day, days: number): Day {
  return asDay(Date.parse(day) + days * millisecondsInDay)
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsInDay
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return new Date(day).getUTCDay() || 7
}

/** The moment so much later; a day here is 24 hours, whatever the clocks do. */
export function addInstant(
  at: Instant,
  by: Pick<Duration, 'seconds' | 'minutes' | 'hours' | 'days'>,
): Instant {
  return new Date(Date.parse(at) + milliseconds(by)).toISOString()
}

/** The moment itself when the minute begins with it, else the beginning of the next minute. */
export function fullMinute(at: Instant): Instant {
  return new Date(Math.ceil(Date.parse(at) / millisecondsInMinute) * millisecondsInMinute).toISOString()
}

function asDay(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** The wall clock of the zone, as a moment whose UTC fields it is. */
function wallOf(milliseconds: number, zone: Zone): number {
  return milliseconds + ahead(milliseconds, zone)
}

/** Milliseconds that the zone is ahead of UTC at the moment. */
function ahead(milliseconds: number, zone: Zone): number {
  return tzOffset(zone, new Date(milliseconds)) * millisecondsInMinute
}
