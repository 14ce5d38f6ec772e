import type { ParsedComponents } from 'chrono-node'
import { evened, isPartOf, occurs, spansOf, type Span } from './pattern.ts'
import { readerOf, type Reader } from './reader.ts'
import type { Vocabulary } from './lexicon.ts'
import type { PERIODS } from '../vocabulary/periods.ts'
import { addBusinessDays } from '../time/hours.ts'
import { addDays, dayOf, weekday, type Day, type Instant, type Zone } from '../time/time.ts'

export type DateContext = { now: Instant; zone: Zone; vocabulary: Vocabulary }

/** A day in words: `rest` is the text without it and without the small words before it. */
export type DayRead =
  | { day: Day; found: string; rest: string }
  | { problem: 'no-such-day' | 'past-day'; found: string }

/** A place in a text that names a day; null where the calendar has no such day. */
export type DaySpan = Span & {
  day: Day | null
  /** Set for a stretch of days ("1 to 5 March"). */
  until: Day | null
  /** Counted from today ("2 weeks") without a word that says so. */
  bare: boolean
  /** Named by its weekday alone. */
  weekday: boolean
}

/**
 * The first day that a text names, in the zone of the speaker. A day without a year is the next one; a month, a quarter
 * or a year means its last day, a week its Friday. Numbers alone are read as the vocabulary's language writes them.
 * A day that has passed is a problem unless `past` allows it; a text without a day gives null. With `ahead` the weekday
 * of today means the next one.
 */
export function readDay(
  text: string,
  context: DateContext,
  { past = false, ahead = false } = {},
): DayRead | null {
  const [span] = daysIn(text, context)
  if (!span) return null
  if (!span.day) return { problem: 'no-such-day', found: span.found }
  const today = dayOf(context.now, context.zone)
  if (!past && span.day < today) return { problem: 'past-day', found: span.found }
  const day = ahead && span.weekday && span.day === today ? addDays(today, 7) : span.day
  return { day, found: span.found, rest: without(text, span, context.vocabulary) }
}

/** Every place in a text that names a day, in order, without overlaps; the longer of two readings counts. */
export function daysIn(text: string, context: DateContext): DaySpan[] {
  const even = evened(text)
  const today = dayOf(context.now, context.zone)
  const reader = readerOf(context.vocabulary)
  const found = [
    ...numericDays(even, today, reader),
    ...impossibleDays(even, today, reader),
    ...periodDays(even, today, reader),
    ...spokenDays(even, context, reader),
  ]
  const ignored = spansOf(reader.dates.ignored, even)
  const kept: DaySpan[] = []
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const after = kept.at(-1)?.end ?? 0
    if (span.start >= after && !isPartOf(span, found) && !ignored.some((one) => overlap(one, span)))
      kept.push(span)
  }
  return kept
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** The text without a span, and without the small words of a date before it. */
export function without(text: string, span: Span, vocabulary: Vocabulary): string {
  const { lead } = readerOf(vocabulary).dates
  let before = text.slice(0, span.start).trimEnd()
  for (;;) {
    const last = spansOf(lead, before).at(-1)
    if (!last || last.end !== before.length) break
    before = before.slice(0, last.start).trimEnd()
  }
  return `${before} ${text.slice(span.end)}`
    .replace(/\s+(?=[\s,;:.])/gu, '')
    .replace(/^[\s,;:]+|[\s,;:]+$/gu, '')
}

const NUMERIC =
  /(?<![\d.,/:-])(?:(?<y>\d{4})(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})|(?<a>\d{1,2})(?<t>[/.])(?<b>\d{1,2})(?:\k<t>(?<z>\d{4}|\d{2})|(?<dot>\.))?)(?![\d/:%]|[.,-]\d)/gu

function numericDays(text: string, today: Day, { locale }: Reader): DaySpan[] {
  return spansOf(NUMERIC, text).flatMap((span) => {
    const { y, m, d, a, t, b, z, dot } = span.groups
    if (y) return [dated(span, dayAt(Number(y), Number(m), Number(d)))]
    // "2.5" and "1.10" are numbers, "1.10." and "1.10.27" are days.
    if (t === '.' && !z && !dot) return []
    const dayFirst = t === '.' || locale.dayFirst
    const readings = [[Number(a), Number(b)] as const, [Number(b), Number(a)] as const]
    const [first, second] = dayFirst ? readings : readings.toReversed()
    const year = z ? Number(z.length === 2 ? `20${z}` : z) : undefined
    const day = [first, second].map((one) => one && nextDay(today, one[1], one[0], year)).find((one) => one)
    return [dated(span, day ?? null)]
  })
}

/** "31 November" and "Feb 29" of a year that has none: the reader of dates in words passes over them. */
function impossibleDays(text: string, today: Day, { locale: { months } }: Reader): DaySpan[] {
  const names = months.flat().join('|')
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}.,/-])(?:(?<d>\d{1,2})(?:\p{L}{2})?\.?(?: \p{L}{2})? (?<m>${names})|(?<n>${names})\.? (?<e>[1-3]\d)(?:\p{L}{2})?)(?![\p{L}\p{N}])\.?(?:,? (?<y>\d{4})(?!\d))?`,
    'giu',
  )
  return spansOf(pattern, text).flatMap((span) => {
    const { d, m, n, e, y } = span.groups
    const name = (m ?? n ?? '').toLowerCase()
    const month = months.findIndex((one) => one.includes(name)) + 1
    const date = Number(d ?? e)
    return nextDay(today, month, date, y ? Number(y) : undefined) ? [] : [dated(span, null)]
  })
}

function periodDays(text: string, today: Day, reader: Reader): DaySpan[] {
  return reader.dates.periods.flatMap(({ says, unit, ahead }) =>
    spansOf(says, text).map((span) => dated(span, periodEnd(today, unit, ahead, span.groups, reader))),
  )
}

/** The last day of the stretch that lies so many stretches ahead; a named quarter or year says which one. */
function periodEnd(
  today: Day,
  unit: (typeof PERIODS)[number],
  ahead: number,
  groups: Span['groups'],
  { locale: { months } }: Reader,
): Day | null {
  const [year = 0, month = 1, date = 1] = today.split('-').map(Number)
  const named = groups['year'] ? Number(groups['year']) : undefined
  switch (unit) {
    case 'day':
      return addDays(today, ahead)
    case 'business-day':
      return addBusinessDays(today, Number(groups['count']), () => false)
    case 'week': {
      const friday = addDays(today, 5 - weekday(today) + 7 * ahead)
      return friday < today ? addDays(friday, 7) : friday
    }
    case 'month':
      return lastOfMonth(year, month + ahead)
    case 'mid-month': {
      const said = (groups['month'] ?? '').toLowerCase()
      return nextDay(today, months.findIndex((names) => names.includes(said)) + 1, 15, named)
    }
    case 'quarter': {
      const wanted = groups['quarter'] ? Number(groups['quarter']) : Math.ceil(month / 3) + ahead
      const end = lastOfMonth(named ?? year, wanted * 3)
      return end < today && !named ? lastOfMonth(year + 1, wanted * 3) : end
    }
    case 'year':
      return lastOfMonth(named ?? year + ahead, 12)
    case 'date': {
      const wanted = Number(groups['date'])
      const near = wanted < date ? month + 1 : month
      return (
        [near, near + 1, near + 2]
          .map((one) => dayAt(year + Math.floor((one - 1) / 12), ((one - 1) % 12) + 1, wanted))
          .find((day) => day !== null) ?? null
      )
    }
  }
}

function spokenDays(text: string, { now, zone }: DateContext, reader: Reader): DaySpan[] {
  const { days } = reader.locale
  if (!days) return []
  const today = dayOf(now, zone)
  // The library counts in the host's zone: noon there, on the speaker's day, is far from every change of clocks.
  const [year = 0, month = 1, date = 1] = today.split('-').map(Number)
  const noon = new Date(year, month - 1, date, 12)
  const parse = (forwardDate: boolean, part = text) => days.parse(part, noon, { forwardDate })
  return parse(true).flatMap((result) => {
    const behind = occurs(reader.dates.backward, result.text)
    const read = behind ? (parse(false, result.text)[0] ?? result) : result
    const { start, end } = read
    const named = (['day', 'weekday', 'month'] as const).some((part) => start.isCertain(part))
    const moment = start.isCertain('hour') && start.isCertain('timezoneOffset')
    if (!named || moment) return []
    const found = result.text.replace(/[\s,;]+$/u, '')
    const span: Span = { start: result.index, end: result.index + found.length, found, groups: {} }
    const relative = Array.from(result.tags()).some((tag) => tag === 'result/relativeDate')
    return [
      {
        ...dated(span, dayOfComponents(start, today)),
        until: end ? dayOfComponents(end, today) : null,
        bare: relative && isBare(result.text, reader),
        weekday: start.isCertain('weekday') && !start.isCertain('day'),
      },
    ]
  })
}

/** Whether a stretch of days begins with how many they are. */
function isBare(text: string, { dates: { one } }: Reader): boolean {
  const said = text.replace(/^[^\p{L}\p{N}]+/u, '')
  return /^\d/u.test(said) || spansOf(one, said)[0]?.start === 0
}

function dayOfComponents(part: ParsedComponents, today: Day): Day {
  const year = part.get('year') ?? 0
  const month = part.get('month') ?? 1
  if (part.isCertain('month') && !part.isCertain('day') && !part.isCertain('weekday')) {
    const [thisYear = 0] = today.split('-').map(Number)
    if (part.isCertain('year')) return lastOfMonth(year, month)
    const near = lastOfMonth(thisYear, month)
    return near < today ? lastOfMonth(thisYear + 1, month) : near
  }
  return dayAt(year, month, part.get('day') ?? 1) ?? lastOfMonth(year, month)
}

function dated(span: Span, day: Day | null): DaySpan {
  return { ...span, day, until: null, bare: false, weekday: false }
}

/** The day, or null where the calendar has none. */
function dayAt(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date && month >= 1 && month <= 12
    ? at.toISOString().slice(0, 10)
    : null
}

/** The day in the given year, else its next turn. */
function nextDay(today: Day, month: number, date: number, year?: number): Day | null {
  if (year !== undefined) return dayAt(year, month, date)
  const thisYear = Number(today.slice(0, 4))
  const passed = today.slice(5) > `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return dayAt(passed ? thisYear + 1 : thisYear, month, date)
}

function lastOfMonth(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
