import type { Vocabulary } from '../lexicon.ts'
import { evened } from '../pattern.ts'
import { addDays, type Day } from '../../time/time.ts'
import { cursorOf, readAt } from './grammar.ts'
import { numericAt } from './numeric.ts'
import { past, resolved, type Cursor, type Reading } from './reading.ts'
import { dayWords } from './words.ts'

/** What is known where a cell stands. */
export type CellContext = {
  vocabulary: Vocabulary
  /** The day that the sheet speaks of. */
  asOf: Day
  /** Whether "4/5" names the day first; null where nothing tells. */
  dayFirst: boolean | null
}

/** The day on which begins what a cell names, or those of which any may be meant, if the calendar has some. */
export type CellDay = { day: Day } | { choices: Day[] }

const LONG_AGO: Day = '1970-01-01'
const YEAR = 365
/** Longer cells are no days; what stands at their start is looked at. */
const LONGEST = 80

/**
 * The day that a cell names, where it names one and nothing else: of a week, a month, a quarter or a half the first.
 * What another day of reading would move ("March", "last Friday") is left open: a sheet does not say when a cell was typed.
 */
export function cellDay(cell: string, context: CellContext): CellDay | null {
  const text = evened(cell.slice(0, LONGEST))
  const then = readOn(LONG_AGO, text, context)
  const now = readOn(context.asOf, text, context)
  if (then.days.length === 0 && now.days.length === 0) return null
  const [day] = then.days
  // What has passed is no choice in the chat, so that fewer may be left of the same.
  if (now.days.every((one) => then.days.includes(one)))
    return day && then.certain && now.certain && cell.length <= LONGEST ? { day } : { choices: then.days }
  const known = now.days.filter((day) => day <= context.asOf)
  return { choices: known.length > 0 ? known : readOn(addDays(context.asOf, -YEAR), text, context).days }
}

/** Every day in a text as it is read on a day, and whether it is one that nothing else stands beside. */
function readOn(today: Day, text: string, { vocabulary, dayFirst }: CellContext) {
  const cursor = cursorOf(text, dayWords(vocabulary), {
    today,
    dayFirst,
    yearStarts: null,
    isForeign: () => false,
  })
  const { tokens } = cursor
  const first = begin(cursor)
  const readings: Reading[] = []
  let whole = false
  for (let at = first; at < tokens.length;) {
    // In talk the numbers of a month alone are a key of something; in a column of days they are none.
    const reading = readAt(cursor, at) ?? numericAt(cursor, at)
    if (reading) readings.push(reading)
    if (reading && at === first) whole = reading.end >= tokens.length || isLastDot(cursor, reading.end)
    at = reading?.end ?? at + 1
  }
  const led = cursor.look('relations', first)
  const [reading] = readings
  const certain =
    whole &&
    !led &&
    !!reading &&
    !reading.doubt &&
    !reading.choices &&
    !reading.range &&
    reading.kind !== 'year'
  return { certain, days: [...new Set(readings.flatMap((one) => daysOf(one, today)))].toSorted() }
}

/** Behind "in", "from" and the like. */
function begin(cursor: Cursor): number {
  const of = past(cursor, 'of', 0)
  const from = cursor.look('relations', of)
  return from?.name === 'from' ? past(cursor, 'of', from.end) : of
}

function isLastDot({ tokens }: Cursor, at: number): boolean {
  return at === tokens.length - 1 && tokens[at]?.word === '.'
}

/** The days that may be meant: the first of a stretch, both ends where a year or more than one day is named. */
function daysOf(reading: Reading, today: Day): Day[] {
  if (reading.choices) return reading.choices
  const days = reading.doubt ? null : resolved(reading, today)
  if (!days) return []
  return reading.range || reading.kind === 'year' ? [days.from, days.to] : [beginOf(reading, days)]
}

function beginOf({ limit }: Reading, { from, due }: { from: Day; due: Day }): Day {
  return limit ? due : from
}
