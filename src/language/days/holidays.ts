import { dayAt, easterOf, monthsFrom, nthOf } from '../../time/calendar.ts'
import { addDays, weekday, type Day } from '../../time/time.ts'
import { single, yearAfter, yearly, type Cursor, type Reading } from './reading.ts'

/** When a holiday is: on a date, so many days from Easter Sunday, or on the n-th weekday of a month and so many days from it. */
type Rule =
  | { on: [month: number, date: number] }
  | { easter: number }
  | { nth: [number, number, number]; plus?: number }

export const HOLIDAYS: Record<string, Rule> = {
  'new-year': { on: [1, 1] },
  epiphany: { on: [1, 6] },
  valentine: { on: [2, 14] },
  'martin-luther-king': { nth: [3, 1, 1] },
  'presidents-day': { nth: [3, 1, 2] },
  'womens-day': { on: [3, 8] },
  'saint-patrick': { on: [3, 17] },
  'shrove-monday': { easter: -48 },
  'shrove-tuesday': { easter: -47 },
  'ash-wednesday': { easter: -46 },
  'palm-sunday': { easter: -7 },
  'maundy-thursday': { easter: -3 },
  'good-friday': { easter: -2 },
  'easter-saturday': { easter: -1 },
  easter: { easter: 0 },
  'easter-monday': { easter: 1 },
  'kings-day': { on: [4, 27] },
  'may-day': { on: [5, 1] },
  'liberation-day': { on: [5, 5] },
  ascension: { easter: 39 },
  pentecost: { easter: 49 },
  'pentecost-monday': { easter: 50 },
  'corpus-christi': { easter: 60 },
  'memorial-day': { nth: [-1, 1, 5] },
  juneteenth: { on: [6, 19] },
  'independence-day': { on: [7, 4] },
  'bastille-day': { on: [7, 14] },
  assumption: { on: [8, 15] },
  'labor-day': { nth: [1, 1, 9] },
  'german-unity': { on: [10, 3] },
  'columbus-day': { nth: [2, 1, 10] },
  reformation: { on: [10, 31] },
  halloween: { on: [10, 31] },
  'all-saints': { on: [11, 1] },
  'veterans-day': { on: [11, 11] },
  thanksgiving: { nth: [4, 4, 11] },
  'black-friday': { nth: [4, 4, 11], plus: 1 },
  'cyber-monday': { nth: [4, 4, 11], plus: 4 },
  sinterklaas: { on: [12, 5] },
  'saint-nicholas': { on: [12, 6] },
  'christmas-eve': { on: [12, 24] },
  christmas: { on: [12, 25] },
  'boxing-day': { on: [12, 26] },
  'new-years-eve': { on: [12, 31] },
}

/** A named holiday, with its year where one is said. */
export function holidayAt(cursor: Cursor, at: number): Reading | null {
  const found = cursor.look('holidays', at)
  const rule = found && HOLIDAYS[found.name]
  if (!found || !rule) return null
  return yearly(cursor, 'date', yearAfter(cursor, found.end), (year) => {
    const day = dayOfRule(rule, year)
    return day === null ? null : single(day)
  })
}

function dayOfRule(rule: Rule, year: number): Day | null {
  if ('on' in rule) return dayAt(year, ...rule.on)
  if ('easter' in rule) return addDays(easterOf(year), rule.easter)
  const [nth, name, month] = rule.nth
  const day = nthOf(monthsFrom(year, month), nth, (one) => weekday(one) === name)
  return day && addDays(day, rule.plus ?? 0)
}
