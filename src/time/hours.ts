import { addDays, atClock, dayOf, weekday, type Day, type Instant, type Zone } from './time.ts'

/** From when until when people work, on the wall clock of their own zone: "09:00", "17:00". */
export type Hours = { from: string; until: string }
/** Whether the day is a day off besides the weekends, which always are. */
export type DaysOff = (day: Day) => boolean

/** The first moment at `at` or later that lies inside working hours; `at` itself when it does. */
export function nextWorking(at: Instant, zone: Zone, hours: Hours, daysOff: DaysOff): Instant {
  let day = dayOf(at, zone)
  if (isBusinessDay(day, daysOff)) {
    const start = atClock(day, hours.from, zone)
    if (at < start) return start
    if (at < atClock(day, hours.until, zone)) return at
  }
  do day = addDays(day, 1)
  while (!isBusinessDay(day, daysOff))
  return atClock(day, hours.from, zone)
}

/** Whether a moment lies inside working hours of a business day in the zone. */
export function isWorking(at: Instant, zone: Zone, hours: Hours, daysOff: DaysOff): boolean {
  return nextWorking(at, zone, hours, daysOff) === at
}

/** The day so many business days later, or earlier when the number is negative; with 0 the day itself. */
export function addBusinessDays(day: Day, days: number, daysOff: DaysOff): Day {
  const step = Math.sign(days)
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step)
    if (isBusinessDay(day, daysOff)) left -= 1
  }
  return day
}

/** How many business days come after `from`, up to `to` inclusive; 0 when `to` is not later. */
export function businessDaysBetween(from: Day, to: Day, daysOff: DaysOff): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isBusinessDay(day, daysOff)) count += 1
  return count
}

/** Monday to Friday, but for days off. */
function isBusinessDay(day: Day, daysOff: DaysOff): boolean {
  return weekday(day) <= 5 && !daysOff(day)
}
