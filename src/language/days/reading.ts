import { fieldsOf } from '../../time/calendar.ts'
import type { Day } from '../../time/time.ts'
import type { DayWords, Role } from './words.ts'
import type { Token } from './tokens.ts'

/** What keeps a day from being understood: it is asked about. */
export const DOUBTS = ['event', 'disagree', 'order', 'several', 'vague', 'fiscal'] as const
export type Doubt = (typeof DOUBTS)[number]

/** A stretch of days, and the day of it that is meant where one day is wanted; `returns` where who is away is back on another. */
export type Days = { from: Day; to: Day; due: Day; returns?: Day }

/** Something in a text that means days, up to the token `end`. */
export type Reading = {
  end: number
  /** The days in the given turn of what comes again: of a month without a year the one of this year, of the next one. */
  at: (turn: number) => Days | null
  /** Whether the first turn that has not passed is meant. */
  rolls: boolean
  kind: 'day' | 'weekday' | 'date' | 'week' | 'weekend' | 'month' | 'quarter' | 'half' | 'year'
  /** One word that often means something else, so that what stands around it decides. */
  weak?: boolean
  /** Counted from today without a word that says so. */
  bare?: boolean
  /** Told of what is over: "last year", "two weeks ago". */
  over?: boolean
  /** The end of a stretch, so that what lies before it still lies within it. */
  limit?: boolean
  /** From one named day or stretch to another. */
  range?: boolean
  doubt?: Doubt
  /** The days that could be meant. */
  choices?: Day[]
}

/** A text as it is read: what stands where, and the parts of the grammar that call each other. */
export type Cursor = {
  text: string
  tokens: readonly Token[]
  /** Which token begins at a place of the text. */
  starts: ReadonlyMap<number, number>
  words: DayWords
  today: Day
  /** Whether "4/5" names the day first; null where nothing tells. */
  dayFirst: boolean | null
  /** The month with which the organisation's year begins; null where nobody said so. */
  yearStarts: number | null
  /** Whether the small words of the text are those of another language. */
  isForeign: () => boolean
  /** The longest phrase of the role that stands at the token. */
  look: (
    role: Role,
    at: number,
  ) => {
    value: number
    name: string
    weak: boolean
    languages: readonly string[]
    end: number
  } | null
  period: (at: number) => Reading | null
  day: (at: number) => Reading | null
}

export type Parser = (cursor: Cursor, at: number) => Reading | null

/** One day. */
export function single(due: Day): Days {
  return { from: due, to: due, due }
}

/** A reading that does not come again. */
export function fixed(kind: Reading['kind'], end: number, days: Days | null): Reading {
  return { kind, end, rolls: false, at: () => days }
}

/** A reading that comes every year, or that of the year which was said. */
export function yearly(
  cursor: Cursor,
  kind: Reading['kind'],
  said: { year: number | null; end: number },
  of: (year: number) => Days | null,
): Reading {
  const [now] = fieldsOf(cursor.today)
  const { year, end } = said
  return { kind, end, rolls: year === null, at: (turn) => of((year ?? now) + turn) }
}

/** How often what comes again is looked at: 29 February may be eight years away. */
const TURNS = 9

/** The days that are meant: where they come again, the first that have not passed; null where there are none. */
export function resolved({ at, rolls }: Reading, today: Day): Days | null {
  if (!rolls) return at(0)
  for (let turn = 0; turn < TURNS; turn += 1) {
    const days = at(turn)
    if (days && days.due >= today) return days
  }
  return null
}

/** The same reading with other days in each turn. */
export function mapped(reading: Reading, end: number, change: (days: Days) => Days | null): Reading {
  const { limit: _limit, bare: _bare, weak: _weak, ...kept } = reading
  return {
    ...kept,
    end,
    at: (turn) => {
      const days = reading.at(turn)
      return days && change(days)
    },
  }
}

/** Nobody says more small words in a row. */
const MOST_SMALL = 4

/** Without the small words that may stand there. */
export function past(cursor: Cursor, role: Role, at: number): number {
  let next = at
  for (let count = 0; count < MOST_SMALL; count += 1) next = cursor.look(role, next)?.end ?? next
  return next
}

/** A whole number in digits or words. */
export function countAt(cursor: Cursor, at: number): { value: number; end: number } | null {
  const token = cursor.tokens[at]
  if (token?.number != null && token.number < 1000) return { value: token.number, end: at + 1 }
  return cursor.look('counts', at)
}

/** "2nd", "second", "last": negative from the end. */
export function ordinalAt(cursor: Cursor, at: number): { value: number; end: number } | null {
  const { tokens } = cursor
  const [token, mark] = [tokens[at], tokens[at + 1]]
  if (token?.number == null) return cursor.look('ordinals', at)
  if (!mark?.glued) return null
  const marked = cursor.look('ordinalMarks', at + 1)
  if (marked) return { value: token.number, end: marked.end }
  return mark.word === '.' && tokens[at + 2] && !tokens[at + 2]!.glued
    ? { value: token.number, end: at + 2 }
    : null
}

const FIRST_YEAR = 1990
const LAST_YEAR = 2099

/** A year of four digits. */
export function fullYear(cursor: Cursor, at: number): number | null {
  const token = cursor.tokens[at]
  if (token?.number == null || token.end - token.start !== 4) return null
  return token.number >= FIRST_YEAR && token.number <= LAST_YEAR ? token.number : null
}

/** The year behind a month, a quarter or a week: "2027", "of 2027", "/27", "'27", "next year"; null where none is said. */
export function yearAfter(cursor: Cursor, at: number, { short = false } = {}) {
  const { tokens } = cursor
  let next = past(cursor, 'of', at)
  const mark = tokens[next]?.word
  const marked = mark === '/' || mark === "'" || mark === '-' || mark === ','
  if (marked) next = past(cursor, 'of', next + 1)
  const full = fullYear(cursor, next)
  if (full !== null && !isCut(cursor, next)) return { year: full, end: next + 1 }
  const token = tokens[next]
  const two = token?.number != null && token.end - token.start === 2 && !isCut(cursor, next)
  if (two && ((marked && mark !== ',' && token.glued) || (short && token.glued)))
    return { year: 2000 + token.number!, end: next + 1 }
  const turn = marked && mark !== ',' ? null : relativeYear(cursor, next)
  return turn ?? { year: null, end: at }
}

/** "next year", "this year", "l'année prochaine". */
function relativeYear(cursor: Cursor, at: number) {
  const before = cursor.look('turns', at)
  const unit = cursor.look('units', before?.end ?? at)
  if (unit?.name !== 'year') return null
  const turn = before ?? cursor.look('turns', unit.end)
  if (!turn) return null
  return { year: fieldsOf(cursor.today)[0] + turn.value, end: before ? unit.end : turn.end }
}

/** Whether a number goes on behind the token: "2027-01", "27.5", "27 %". */
export function isCut({ tokens }: Cursor, at: number): boolean {
  const [mark, next] = [tokens[at + 1], tokens[at + 2]]
  if (mark?.word === '%') return true
  return !!mark?.glued && /^[-./:,]$/u.test(mark.word) && next?.glued === true && next.number !== null
}
