import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'
import type { Day } from '../../time/time.ts'

export type DayRead = { day: Day } | { unreadable: string }

/**
 * The usual shapes of a date in a spreadsheet, each with the formats that are tried in turn. Slashes are read month
 * first, as spreadsheets of the United States write them, unless the first number can be no month; points day first.
 * Between dashes neither is usual, so only what can be read in one way is read.
 */
const SHAPES: [RegExp, string[]][] = [
  [/^\d{4}-\d{1,2}-\d{1,2}$/u, ['yyyy-M-d']],
  [/^\d{4}\/\d{1,2}\/\d{1,2}$/u, ['yyyy/M/d']],
  [/^\d{4}\.\d{1,2}\.\d{1,2}$/u, ['yyyy.M.d']],
  [/^\d{8}$/u, ['yyyyMMdd']],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/u, ['M/d/yyyy', 'd/M/yyyy']],
  [/^\d{1,2}\/\d{1,2}\/\d{2}$/u, ['M/d/yy', 'd/M/yy']],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/u, ['d.M.yyyy']],
  [/^\d{1,2}\.\d{1,2}\.\d{2}$/u, ['d.M.yy']],
  [/^\d{1,2} [a-z]+ \d{4}$/u, ['d MMM yyyy', 'd MMMM yyyy']],
  [/^\d{1,2} [a-z]+ \d{2}$/u, ['d MMM yy', 'd MMMM yy']],
  [/^[a-z]+ \d{1,2} \d{4}$/u, ['MMM d yyyy', 'MMMM d yyyy']],
  [/^[a-z]+ \d{4}$/u, ['MMM yyyy', 'MMMM yyyy']],
  [/^\d{4}-\d{1,2}$/u, ['yyyy-M']],
  [/^\d{1,2}\/\d{4}$/u, ['M/yyyy']],
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

/** `near` says of which century a year of two digits is. */
function shaped(text: string, near: Day): Day | undefined {
  const plain = text
    .toLowerCase()
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/u, '')
    .replace(/^(\d{1,2})-([a-z]+)-(\d{2,4})$/u, '$1 $2 $3')
    .replace(/(?<=[a-z])\.|,/gu, '')
    .replace(/\bsept\b/u, 'sep')
    .replace(/\s+/gu, ' ')
  const formats = SHAPES.find(([shape]) => shape.test(plain))?.[1] ?? []
  for (const one of formats) {
    const date = parse(plain, one, new Date(near))
    if (isValid(date)) return format(date, 'yyyy-MM-dd')
  }
  return undefined
}

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
