import { evened, occurs, spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'
import { readerOf } from './reader.ts'
import type { Vocabulary } from './lexicon.ts'
import { dayOf, type Day } from '../time/time.ts'
import { amountsIn, sameUnit, type Amount } from './amount.ts'
import { daysIn, type DayRead } from './dates.ts'
import { without } from './days/days.ts'
import type { DateContext, DaySpan } from './days/span.ts'

/** What a text says of a measure; null is what it does not say for certain. */
export type Draft = {
  name: string | null
  unit: string | null
  baseline: number | null
  target: number | null
  until: Day | null
}

/** A day in a text that is none, or none any more. */
export type LostDay = Pick<Extract<DayRead, { problem: unknown }>, 'problem' | 'found'>

type Context = DateContext & { vocabulary: Vocabulary }

const NAME = 80

/**
 * Reads a measure from words [PB2]: "handling time from 12 to 8 minutes by June". What is not said for certain stays
 * null, to be asked; null where the text has neither the name of a measure nor two numbers of one.
 */
export function readKpi(text: string, context: Context): Draft | null {
  const reader = readerOf(context.vocabulary)
  const drafts = sentences(text).map((one) => readOne(one, context, reader))
  const best = drafts.toSorted((a, b) => said(b) - said(a))[0]
  // Two numbers are a measure without a name yet.
  if (!best || (best.name === null && (best.baseline === null || best.target === null))) return null
  return { ...best, until: best.until ?? drafts.find(({ until }) => until)?.until ?? null }
}

/**
 * The one value that a text tells: "10.5", "about 9 minutes", "down from 12 to 9". Where it only sets a bound, as "less
 * than 9", it tells none, unless a `bound` is what was asked for.
 */
export function readValue(
  text: string,
  context: Context,
  { bound = false } = {},
): Pick<Amount, 'value' | 'unit' | 'end'> | null {
  const reader = readerOf(context.vocabulary)
  const { kpis } = reader
  const rest = withoutDays(evened(text), context)
  const unbound = rest.replace(kpis.bounds, ' ')
  if (occurs(kpis.not, unbound) || (unbound !== rest && !bound)) return null
  const amounts = amountsIn(rest, reader)
  // One number that is not certain leaves none that is.
  if (spansOf(kpis.number, rest).length !== amounts.length) return null
  const [only] = amounts
  if (only && amounts.length === 1) return only
  const pair = pairOf(rest, amounts, reader)
  return pair ? pair.target : null
}

/** The day by which it shall be so, where the calendar has none such or it has passed, and no other is named. */
export function lostDay(text: string, context: Context): LostDay | null {
  const reads = sentences(text).map((one) => withoutDay(one, context))
  return reads.some(({ day }) => day) ? null : (reads.find(({ lost }) => lost)?.lost ?? null)
}

function sentences(text: string): string[] {
  return evened(text)
    .split(/\n+|(?<=[.!?])\s+(?=\D)/u)
    .map((one) => one.trim())
    .filter(Boolean)
}

function said({ name, target, baseline, unit }: Draft): number {
  return [name, target, baseline, unit].filter((one) => one !== null).length
}

function readOne(sentence: string, context: Context, reader: Reader): Draft {
  const { rest, day } = withoutDay(sentence, context)
  const changes = spansOf(reader.kpis.change, rest)
  const ignored = spansOf(reader.measures.ignored, rest)
  const hidden = [...changes, ...ignored]
  // A number that is not read for certain ends the name all the same.
  const numbers = spansOf(reader.kpis.number, rest).filter(
    (one) => !ignored.some((other) => overlap(one, other)),
  )
  const amounts = amountsIn(rest, reader, hidden)
  const { baseline, target } = pairOf(rest, amounts, reader) ?? cued(rest, amounts, reader)
  const unit = target?.unit ?? baseline?.unit ?? null
  // Two units are not made one: the number is asked for again.
  const mixed = !!target?.unit && !!baseline?.unit && !sameUnit(target.unit, baseline.unit)
  return {
    name: nameIn(rest, [...amounts, ...changes, ...numbers], reader),
    unit,
    baseline: mixed ? null : (baseline?.value ?? null),
    target: target?.value ?? null,
    until: day,
  }
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** The day by which it shall be so, and the text without it; "8 days" is a length and no day. */
function withoutDay(text: string, context: Context): { rest: string; day: Day | null; lost: LostDay | null } {
  const today = dayOf(context.now, context.zone)
  const spans = daysIn(text, context).filter(({ bare, until }) => !bare && !until)
  const span = spans.findLast(({ day }) => day && day > today)
  if (span) return { rest: without(text, span, context.vocabulary), day: span.day, lost: null }
  const gone = spans.findLast((one) => !one.day || (one.day < today && isLimit(text, one, context)))
  if (!gone) return { rest: text, day: null, lost: null }
  const lost = { problem: problemOf(gone), found: gone.found }
  return { rest: without(text, gone, context.vocabulary), day: null, lost }
}

function problemOf({ unsure, day }: DaySpan): LostDay['problem'] {
  if (unsure) return 'unsure-day'
  return day ? 'past-day' : 'no-such-day'
}

/** Whether a day is that by which something shall be so. */
function isLimit(text: string, span: Span, { vocabulary }: Context): boolean {
  const { until } = readerOf(vocabulary).grammar
  const before = text.slice(0, span.start).trimEnd()
  return spansOf(until, before).at(-1)?.end === before.length || spansOf(until, span.found)[0]?.start === 0
}

/** The text without any day that it names, whenever that is. */
function withoutDays(text: string, context: Context): string {
  return daysIn(text, context)
    .filter(({ bare, until }) => !bare && !until)
    .reduceRight((rest, span) => without(rest, span, context.vocabulary), text)
}

type Pair = { baseline: Amount | null; target: Amount | null }

/** "12 to 8", "to 8 from 12": two numbers with nothing but a cue between them. */
function pairOf(
  text: string,
  amounts: readonly Amount[],
  reader: Reader,
): { baseline: Amount; target: Amount } | null {
  const pairs = amounts.slice(1).flatMap((second, index) => {
    const first = amounts[index]!
    const between = text.slice(first.end, second.start)
    if (isCue(between, reader.kpis.goal, reader)) return [{ baseline: first, target: second }]
    const back =
      isCue(between, reader.kpis.start, reader) &&
      endsWith(text.slice(0, first.start), reader.kpis.goal, reader)
    return back ? [{ baseline: second, target: first }] : []
  })
  return pairs.length === 1 ? pairs[0]! : null
}

/** Numbers whose neighbours say what they are; the one that is left beside a baseline or a target is the other. */
function cued(text: string, amounts: readonly Amount[], reader: Reader): Pair {
  const { kpis } = reader
  const marked = amounts.map((amount) => {
    const before = text.slice(0, amount.start)
    const after = text.slice(amount.end)
    if (beginsWith(after, kpis.now, reader) || endsWith(before, kpis.start, reader)) return 'baseline'
    if (beginsWith(after, kpis.wanted, reader) || endsWith(before, kpis.goal, reader)) return 'target'
    return null
  })
  const only = (role: 'baseline' | 'target' | null) => {
    const found = amounts.filter((_, index) => marked[index] === role)
    return found.length === 1 ? found[0]! : null
  }
  const baseline = only('baseline')
  const target = only('target')
  if (amounts.length !== 2 || (baseline && target)) return { baseline, target }
  const other = only(null)
  return { baseline: baseline ?? (target && other), target: target ?? (baseline && other) }
}

function isCue(text: string, cue: RegExp, reader: Reader): boolean {
  const [found, more] = spansOf(cue, text)
  if (!found || more) return false
  return [text.slice(0, found.start), text.slice(found.end)].every((part) => isFiller(part, reader))
}

function beginsWith(text: string, cue: RegExp, reader: Reader): boolean {
  const [found] = spansOf(cue, text)
  return !!found && isFiller(text.slice(0, found.start), reader)
}

function endsWith(text: string, cue: RegExp, reader: Reader): boolean {
  const found = spansOf(cue, text).at(-1)
  return !!found && isFiller(text.slice(found.end), reader)
}

/** Whether nothing is left without the words that may stand beside a cue. */
function isFiller(text: string, { kpis }: Reader): boolean {
  return /^[\s,;:=~()-]*$/u.test(text.replace(kpis.about, ' '))
}

/** The measure's name: what stands before its numbers, else what follows them. */
function nameIn(text: string, spans: readonly Span[], reader: Reader): string | null {
  const start = Math.min(text.length, ...spans.map((span) => span.start))
  const end = Math.max(0, ...spans.map((span) => span.end))
  return bared(text.slice(0, start), reader) ?? bared(text.slice(end), reader)
}

function bared(text: string, { kpis, locale }: Reader): string | null {
  const cut = [kpis.goal, kpis.start, kpis.tail]
  let name = text.trim()
  for (let before = ''; before !== name;) {
    before = name
    for (const words of [kpis.lead, ...cut]) name = withoutStart(name, words)
    for (const words of cut) name = withoutEnd(name, words)
    name = name.replace(/^[\s"'.!?)]+|[\s"'.!?(]+$/gu, '')
  }
  if (!/\p{L}{2}/u.test(name) || name.length > NAME) return null
  return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale.formats))
}

function withoutStart(text: string, words: RegExp): string {
  const [found] = spansOf(words, text)
  return found?.start === 0 ? text.slice(found.end).trimStart() : text
}

function withoutEnd(text: string, words: RegExp): string {
  const found = spansOf(words, text).at(-1)
  return found?.end === text.length ? text.slice(0, found.start).trimEnd() : text
}
