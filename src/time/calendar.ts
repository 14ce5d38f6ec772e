import { addDays, weekday, type Day } from './time.ts'

/** A stretch of whole days, both ends in it. */
export type Stretch = { from: Day; to: Day }

export const MONTHS_A_QUARTER = 3
export const MONTHS_A_HALF = 6
export const MONTHS_A_YEAR = 12

/** Year, month and date of a day. */
export function fieldsOf(day: Day): [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

/** The day, or null where the calendar has none. */
export function dayAt(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  return exists && month >= 1 && month <= MONTHS_A_YEAR ? at.toISOString().slice(0, 10) : null
}

/** So many months from the first of a month on; a month beyond the twelfth lies in a later year. */
export function monthsFrom(year: number, month: number, count = 1): Stretch {
  return { from: firstOf(year, month), to: addDays(firstOf(year, month + count), -1) }
}

/** The year in which a day lies, where years begin with the first of a month. */
export function yearFrom(month: number, day: Day): Stretch {
  const [year] = fieldsOf(day)
  const begun = firstOf(year, month) <= day
  return monthsFrom(begun ? year : year - 1, month, MONTHS_A_YEAR)
}

/** The same date so many months later, or the last of a month that is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = fieldsOf(day)
  const [first, last] = [firstOf(year, month + months), monthsFrom(year, month + months).to]
  return addDays(first, Math.min(date, fieldsOf(last)[2]) - 1)
}

/** Monday to Sunday of the week in which a day lies. */
export function weekOf(day: Day): Stretch {
  const monday = addDays(day, 1 - weekday(day))
  return { from: monday, to: addDays(monday, 6) }
}

/** The calendar week by its number (ISO 8601), or null where the year has none. */
export function calendarWeek(year: number, week: number): Stretch | null {
  const first = weekOf(`${year}-01-04`)
  const monday = addDays(first.from, 7 * (week - 1))
  // A week belongs to the year in which its Thursday lies.
  return fieldsOf(addDays(monday, 3))[0] === year ? { from: monday, to: addDays(monday, 6) } : null
}

/** The day of the stretch that is the n-th of its kind, from its end where n is negative. */
export function nthOf({ from, to }: Stretch, nth: number, fits: (day: Day) => boolean): Day | null {
  const step = Math.sign(nth)
  let left = Math.abs(nth)
  for (let day = step > 0 ? from : to; day >= from && day <= to; day = addDays(day, step))
    if (fits(day) && --left === 0) return day
  return null
}

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const within = year % 100
  const leaps = Math.floor((century + 8) / 25)
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - leaps + 1) / 3) + 15) % 30
  const offset = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - epact - (within % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * offset) / 451)
  const days = epact + offset - 7 * late + 114
  return addDays(firstOf(year, Math.floor(days / 31)), days % 31)
}

function firstOf(year: number, month: number): Day {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}
