import {
  Chrono,
  type ParsedResult,
  type Parser,
  type ParsingOption,
  type ParsingResult,
  type Refiner,
} from 'chrono-node'
import { resolved, type Cursor, type Days, type Reading } from './reading.ts'
import { fieldsOf } from '../../time/calendar.ts'
import { isMeant } from './evidence.ts'
import { readAt } from './grammar.ts'

/** What our parser found, by where it begins. */
export type Found = { reading: Reading; days: Days | null; result: ParsingResult }
type Option = ParsingOption & {
  cursor: Cursor
  found: Map<number, Found>
  particles: RegExp
  covered: boolean
}

/** The library's reader of a language's casual words with our grammar before it; null reads by the grammar alone. */
export function withGrammar(base: Chrono | null): Chrono {
  return new Chrono({
    parsers: [grammar, ...(base?.parsers ?? [])],
    refiners: [confirmed, ...(base?.refiners ?? []), restored],
  })
}

const grammar: Parser = {
  pattern: () => /[\p{L}\p{N}]+/u,
  extract: (context, match) => {
    const { cursor, found, particles } = context.option as Option
    const { index } = match
    const at = (index === undefined ? undefined : cursor.starts.get(index)) ?? -1
    const reading = at < 0 ? null : readAt(cursor, at)
    const last = reading && cursor.tokens[reading.end - 1]
    if (!last || index === undefined || !isMeant(cursor, at, reading, particles)) return null
    const days = reading.doubt && !reading.rolls ? reading.at(0) : resolved(reading, cursor.today)
    const [year, month, day] = fieldsOf(days?.due ?? cursor.today)
    const result = context.createParsingResult(index, last.end, { year, month, day })
    found.set(index, { reading, days, result })
    return result
  },
}

/** Of the library's own finds those that our grammar neither reads nor knows better: "tonight", "at 5 pm". */
const confirmed: Refiner = {
  refine: (context, results) => {
    const option = context.option as Option
    const own = results.filter((one) => isOwn(one, option))
    return results.filter(
      (one) =>
        own.includes(one) ||
        (!own.some((other) => overlap(one, other)) && (!isDated(one) || isCasual(one, option))),
    )
  },
}

/** The library drops what is written in numbers and dots alone; what our grammar found stands. */
const restored: Refiner = {
  refine: (context, results) => {
    const own = [...(context.option as Option).found.values()].map(({ result }) => result)
    const lost = own.filter((one) => !results.some((other) => overlap(one, other)))
    return lost.length === 0 ? results : [...results, ...lost].toSorted((a, b) => a.index - b.index)
  },
}

function isOwn(one: ParsedResult, { found, cursor }: Option): boolean {
  const reading = found.get(one.index)?.reading
  return !!reading && cursor.tokens[reading.end - 1]?.end === one.index + one.text.length
}

function overlap(a: ParsedResult, b: ParsedResult): boolean {
  return a.index < b.index + b.text.length && b.index < a.index + a.text.length
}

function isDated({ start }: ParsedResult): boolean {
  return (['day', 'weekday', 'month'] as const).some((part) => start.isCertain(part))
}

/** Without a number, a length or a name of the calendar, which our grammar would have read where they mean a day. */
function isCasual(one: ParsedResult, { cursor, covered }: Option): boolean {
  const inside = cursor.tokens.flatMap(({ start, end }, at) =>
    start < one.index + one.text.length && end > one.index ? [at] : [],
  )
  return inside.every(
    (at) =>
      !cursor.look('weekdays', at) &&
      !cursor.look('months', at) &&
      !(covered && (cursor.tokens[at]?.number !== null || cursor.look('units', at))),
  )
}
