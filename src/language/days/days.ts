import type { DateContext, DaySpan } from './span.ts'
import type { Vocabulary } from '../lexicon.ts'
import { isForeign } from '../foreign.ts'
import { evened, spansOf, type Span } from '../pattern.ts'
import { MENTIONS } from '../mention.ts'
import { memoryOf, MOST_TEXTS, remembered, type Memory } from '../memory.ts'
import { readerOf, type Reader } from '../reader.ts'
import { dayAt } from '../../time/calendar.ts'
import { dayOf, type Day } from '../../time/time.ts'
import type { Found } from './chrono.ts'
import type { Cursor, Reading } from './reading.ts'
import { cursorOf } from './grammar.ts'
import { lookUp, type DayWords } from './words.ts'
import { tokensOf, type Token } from './tokens.ts'

/** Every place in an evened text that names days. */
export function readingsIn(text: string, context: DateContext): readonly DaySpan[] {
  const reader = readerOf(context.vocabulary)
  const today = dayOf(context.now, context.zone)
  const order = dayFirst(context.locale, reader)
  const yearStarts = context.yearStarts ?? null
  return remembered(
    memoryOf(read, reader),
    [today, order, yearStarts, text].join(' '),
    () => spansIn(text, { today, dayFirst: order, yearStarts }, reader),
    MOST_TEXTS,
  )
}

const read = new WeakMap<Reader, Memory<readonly DaySpan[]>>()

function spansIn(
  text: string,
  known: Pick<Cursor, 'today' | 'dayFirst' | 'yearStarts'>,
  reader: Reader,
): DaySpan[] {
  const found = new Map<number, Found>()
  // A mention is somebody's key on a platform.
  const cursor = cursorOf(
    text.replace(MENTIONS, (mention) => ' '.repeat(mention.length)),
    reader.days.words,
    { ...known, isForeign: () => isForeign(text, reader.vocabulary) },
  )
  // The library counts in the host's zone: noon there, on the speaker's day, is far from every change of clocks.
  const [year = 0, month = 1, date = 1] = known.today.split('-').map(Number)
  const noon = new Date(year, month - 1, date, 12)
  const covered = reader.days.words.languages.has(reader.vocabulary.locale.days)
  const particles = reader.people.particles
  const option = { forwardDate: true, cursor, found, particles, covered }
  const ignored = spansOf(reader.dates.ignored, text)
  return reader.days.chrono
    .parse(text, noon, option)
    .flatMap((result): DaySpan[] => {
      const own = found.get(result.index)
      const { start } = result
      const named = (['day', 'weekday', 'month'] as const).some((part) => start.isCertain(part))
      if (!named || (!own && start.isCertain('hour') && start.isCertain('timezoneOffset'))) return []
      const said = result.text.replace(/[\s,;]+$/u, '')
      const span = { start: result.index, end: result.index + said.length, found: said, groups: {} }
      if (own) return [{ ...span, ...spanOf(own) }]
      const day = dayAt(start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1)
      return [{ ...span, ...told(day) }]
    })
    .filter((span) => !ignored.some((one) => one.start < span.end && span.start < one.end))
}

function told(day: Day | null) {
  return {
    day,
    returns: null,
    until: null,
    bare: false,
    weekday: false,
    over: false,
    beside: [],
    unsure: null,
  }
}

const WHOLE = new Set<Reading['kind']>(['week', 'weekend', 'month', 'quarter', 'half', 'year'])

function spanOf({ reading, days }: Found): Omit<DaySpan, keyof Span> {
  const { doubt, choices = [], kind, limit, range, bare = false, over = false } = reading
  const begins = WHOLE.has(kind) && !limit && days ? days.from : null
  if (doubt) return { ...told(null), unsure: { why: doubt, days: choices } }
  return {
    ...told(days?.due ?? null),
    returns: days?.returns ?? begins,
    until: range && days ? days.to : null,
    bare,
    over,
    beside: choices,
    weekday: kind === 'weekday',
  }
}

/** Whether the speaker writes the day before the month: null where English alone does not tell. */
function dayFirst(locale: string | undefined, reader: Reader): boolean | null {
  return locale === undefined ? reader.locale.dayFirst : reader.locale.dayFirstIn(locale)
}

/** The text without a span, and without the small words of a date before and behind it. */
export function without(text: string, span: Span, vocabulary: Vocabulary): string {
  const { words } = readerOf(vocabulary).days
  const before = tokensOf(evened(text.slice(0, span.start)))
  const behind = tokensOf(evened(text.slice(span.end)))
  let kept = before.length
  for (let at = smallBefore(words, before, kept); at !== null; at = smallBefore(words, before, kept))
    kept = at
  const ends = lookUp(words, behind, 'ends', 0)
  const from = before[kept]?.start ?? span.start
  const to = span.end + (ends?.name === 'latest' ? behind[ends.end - 1]!.end : 0)
  return `${text.slice(0, from).trimEnd()} ${text.slice(to)}`
    .replace(/\s+(?=[\s,;:.])/gu, '')
    .replace(/^[\s,;:]+|[\s,;:]+$/gu, '')
}

/** A phrase of small words is no longer. */
const MOST_WORDS = 4

/** Where the longest small phrase begins that ends at the token. */
function smallBefore(words: DayWords, tokens: readonly Token[], end: number): number | null {
  for (let at = Math.max(0, end - MOST_WORDS); at < end; at += 1)
    if ((['leads', 'of'] as const).some((role) => lookUp(words, tokens, role, at)?.end === end)) return at
  return null
}
