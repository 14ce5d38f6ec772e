import { namesOf } from '../../language/locale.ts'
import { remembered, type Memory } from '../../language/memory.ts'
import { dayAt, fieldsOf } from '../../time/calendar.ts'
import type { Day } from '../../time/time.ts'

export type DayRead = { day: Day } | { unreadable: string }

/**
 * The usual shapes of a date in a spreadsheet, which are tried in turn: a year, a month by its number or its English name,
 * and a date. Slashes are read month first, as spreadsheets of the United States write them, unless the first number can
 * be no month; points day first. Between dashes neither is usual, so only what can be read in one way is read.
 */
const SHAPES: readonly RegExp[] = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<date>\d{1,2})$/u,
  /^(?<year>\d{4})(?<month>\d{2})(?<date>\d{2})$/u,
  /^(?<month>\d{1,2})\/(?<date>\d{1,2})\/(?<year>\d{4}|\d{2})$/u,
  /^(?<date>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4}|\d{2})$/u,
  /^(?<date>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})$/u,
  /^(?<date>\d{1,2}) (?<name>[a-z]+) (?<year>\d{4}|\d{2})$/u,
  /^(?<name>[a-z]+) (?<date>\d{1,2}) (?<year>\d{4})$/u,
  /^(?<name>[a-z]+) (?<year>\d{4})$/u,
  /^(?<year>\d{4})-(?<month>\d{1,2})$/u,
  /^(?<month>\d{1,2})\/(?<year>\d{4})$/u,
]
const DASHES = /^(\d{1,2})-(\d{1,2})-(\d{4})$/u
/** A spreadsheet's own number of a day, counted from the end of 1899; with a fraction it also has a time. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/u
const SERIAL_OF_1970 = 25_569
const MS_A_DAY = 86_400_000
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?$/iu

/** Nothing that is kept here began earlier; a year typed into a date column (2024 becomes 7/16/1905) is before it. */
const FIRST: Day = '1970-01-01'

/**
 * The day that a cell names, not later than `last`, the day that the file speaks of. A month without a day is its
 * first day; a time of day is left out.
 */
export function readDay(cell: string, last: Day): DayRead {
  const text = cell.trim().replace(TIME_OF_DAY, '')
  const day = dashed(text, last) ?? serial(text) ?? shaped(text, last)
  if (!day) return { unreadable: 'no date that exists' }
  if (day < FIRST)
    return { unreadable: `before ${FIRST}, so most likely a number that a spreadsheet took for a date` }
  if (day > last) return { unreadable: `after ${last}, the day that the file speaks of` }
  return { day }
}

function shaped(text: string, near: Day): Day | undefined {
  const plain = text
    .toLowerCase()
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/u, '')
    .replace(/^(\d{1,2})-([a-z]+)-(\d{2,4})$/u, '$1 $2 $3')
    .replace(/(?<=[a-z])\.|,/gu, '')
    .replace(/\bsept\b/u, 'sep')
    .replace(/\s+/gu, ' ')
  for (const shape of SHAPES) {
    const { year = '', month, name, date = '1' } = shape.exec(plain)?.groups ?? {}
    const day = dayAt(yearOf(year, near), name ? monthCalled(name) : Number(month), Number(date))
    if (day) return day
  }
  return undefined
}

/** A year of two digits is the nearest one to come or to have been. */
function yearOf(written: string, near: Day): number {
  if (written.length !== 2) return Number(written)
  const last = fieldsOf(near)[0] + 49
  return last - ((last - Number(written)) % 100)
}

/** The number of a month; 0 where none is called so. */
function monthCalled(name: string): number {
  const known = remembered(months, 'en', () => {
    const names = namesOf('en').filter(({ role }) => role === 'months')
    return new Map(names.map(({ name: number, written }) => [written.toLowerCase(), Number(number)]))
  })
  return known.get(name) ?? 0
}

const months: Memory<ReadonlyMap<string, number>> = new Map()

function dashed(text: string, near: Day): Day | undefined {
  const [, first, second, year] = DASHES.exec(text) ?? []
  if (!first || !second) return undefined
  if (first !== second && Number(first) <= 12 && Number(second) <= 12) return undefined
  return shaped(`${first}/${second}/${year}`, near)
}

function serial(text: string): Day | undefined {
  const number = SERIAL.exec(text)?.[1]
  if (!number) return undefined
  return new Date((Number(number) - SERIAL_OF_1970) * MS_A_DAY).toISOString().slice(0, 10)
}
