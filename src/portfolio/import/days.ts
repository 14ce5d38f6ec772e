import { cellDay } from '../../language/days/cells.ts'
import { orderTold } from '../../language/days/numeric.ts'
import type { Vocabulary } from '../../language/lexicon.ts'
import type { Day } from '../../time/time.ts'

export type DayRead = { day: Day } | { unreadable: string }

/** What the dates of a sheet are read with; a sheet does not say its language. */
export type SheetDays = {
  /** The day that the file speaks of: nothing in it is later. */
  last: Day
  vocabularies: readonly Vocabulary[]
  /** Whether the column writes the day before the month; null where none of its cells tells. */
  dayFirst: boolean | null
}

/** A spreadsheet's own number of a day, counted from the end of 1899; with a fraction it also has a time. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/u
const SERIAL_OF_1970 = 25_569
const MS_A_DAY = 86_400_000
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?$/iu
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u
/** Between dashes either order is usual, as between slashes. */
const DASHES = /^(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})$/u
const YEAR_OR_DATE = /^(\d{2})-(\p{L}+)$/u

/** Nothing that is kept here began earlier; a year typed into a date column (2024 becomes 7/16/1905) is before it. */
const FIRST: Day = '1970-01-01'

/** Whether a column writes the day before the month: what its cells leave no doubt of, where they agree. */
export function orderOf(cells: readonly string[]): boolean | null {
  const told = new Set(cells.map((cell) => orderTold(bare(cell))).filter((order) => order !== null))
  return told.size === 1 ? told.has(true) : null
}

/** The day that a cell names, which is left open where more than one may be meant; a time of day is left out. */
export function readDay(cell: string, { last, vocabularies, dayFirst }: SheetDays): DayRead {
  const text = bare(cell)
  const number = serial(text)
  const written = text.replace(COMPACT, '$1-$2-$3').replace(DASHES, '$1/$2/$3')
  const read = number
    ? [{ day: number }]
    : vocabularies.flatMap((vocabulary) =>
        waysOf(written).flatMap((way) => cellDay(way, { vocabulary, asOf: last, dayFirst }) ?? []),
      )
  const days = [...new Set(read.flatMap((one) => ('day' in one ? one.day : one.choices)))].toSorted()
  const [day] = days
  if (!day) return { unreadable: 'no date that exists' }
  if (days.length > 1 || read.some((one) => 'choices' in one))
    return { unreadable: `no date that is certain: ${days.join(' or ')} may be meant` }
  if (day < FIRST)
    return { unreadable: `before ${FIRST}, so most likely a number that a spreadsheet took for a date` }
  if (day > last) return { unreadable: `after ${last}, the day that the file speaks of` }
  return { day }
}

/** A spreadsheet shows "24-Jun" for a day of this year, and for the month of 2024 that somebody typed. */
function waysOf(text: string): string[] {
  const [, number, name] = YEAR_OR_DATE.exec(text) ?? []
  return number && name ? [text, `${name}-${number}`] : [text]
}

function bare(cell: string): string {
  return cell.trim().replace(TIME_OF_DAY, '')
}

function serial(text: string): Day | undefined {
  const number = SERIAL.exec(text)?.[1]
  if (!number) return undefined
  return new Date((Number(number) - SERIAL_OF_1970) * MS_A_DAY).toISOString().slice(0, 10)
}
