import { spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'

/** A number with its unit in a text; the unit is the name that the vocabulary keeps for it, and how often. */
export type Amount = Span & { value: number; unit: string | null }

/** A number with more digits than this before its point was typed by mistake, and is none. */
const DIGITS = 15

/** Every number of a text that is one for certain, in order; `hidden` are places that hold no value. */
export function amountsIn(text: string, reader: Reader, hidden: readonly Span[] = []): Amount[] {
  return spansOf(reader.kpis.number, text).flatMap((span) => {
    if (hidden.some(({ start, end }) => span.start < end && start < span.end)) return []
    const value = numberOf(span.found, reader)
    if (value === null) return []
    const after = unitAfter(text.slice(span.end), reader)
    const before = after.unit ? null : unitBefore(text.slice(0, span.start), reader)
    const start = span.start - (before?.length ?? 0)
    const end = span.end + after.length
    if (goesOn(text.slice(span.end), reader) || goesOn(text.slice(end), reader)) return []
    const unit = [before?.unit ?? after.unit, after.per].filter(Boolean).join(' ') || null
    return [{ ...span, start, end, found: text.slice(start, end), value, unit }]
  })
}

/** Whether the number before is only a part: "two and a half", "12,5,3", "1h30". */
function goesOn(after: string, { kpis }: Reader): boolean {
  const [part] = spansOf(kpis.fractions, after)
  return /^[.,]?\p{L}*\p{N}/u.test(after) || (!!part && after.slice(0, part.start).trim() === '')
}

/** A number in digits or words; null where it can be read in two ways, as "1.200" in English, or is absurdly great. */
function numberOf(found: string, reader: Reader): number | null {
  const value = readNumber(found, reader)
  return value !== null && Math.abs(value) < 10 ** DIGITS ? value : null
}

function readNumber(found: string, { kpis, locale }: Reader): number | null {
  const text = found.trim().toLowerCase()
  const [, digits, times = ''] = /^([+-]?[\d '.,]*\d)\s?(\p{L}*)$/u.exec(text) ?? []
  if (digits === undefined) return spelled(text, kpis)
  const scale = times ? kpis.scales[times] : 1
  const value = digitsOf(digits.replace(/[ ']/gu, ''), locale.decimal)
  return scale === undefined || value === null ? null : Number((value * scale).toPrecision(12))
}

function digitsOf(digits: string, decimal: string | undefined): number | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return Number(digits)
  const mark = digits[last] ?? ''
  const other = mark === '.' ? ',' : '.'
  const groups = digits.split(mark).length > 2
  // Where a point is decimal, "1,200" is how thousands are grouped; "1.200" would be a fraction here and a thousand elsewhere.
  const grouped = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/u.test(digits)
  if (grouped && mark === decimal) return null
  if (groups || grouped) return Number(digits.replaceAll(mark, '').replaceAll(other, '.'))
  return Number(digits.replaceAll(other, '').replace(mark, '.'))
}

function spelled(text: string, { numerals, scales }: Reader['kpis']): number | null {
  const whole = numerals[text]
  if (whole !== undefined) return whole
  const [, first = '', , second = ''] = /^(.+?)([ -])(\p{L}+)$/u.exec(text) ?? []
  const head = numerals[first]
  if (head === undefined) return null
  const scale = scales[second]
  const tail = numerals[second]
  if (scale !== undefined) return head * scale
  return tail !== undefined && head >= 20 && head < 100 && tail < 10 ? head + tail : null
}

function unitAfter(text: string, reader: Reader) {
  const blank = /^[\s-]?/u.exec(text)?.[0].length ?? 0
  const found = unitAt(text.slice(blank), reader)
  const used = found ? blank + found.length : 0
  const gap = /^\s*/u.exec(text.slice(used))?.[0].length ?? 0
  const [often] = spansOf(reader.kpis.per, text.slice(used + gap))
  const per = often?.start === 0 ? often : null
  return {
    unit: found?.unit ?? null,
    per: per?.found.trim() ?? null,
    length: per ? used + gap + per.end : used,
  }
}

/** The longest unit with which a text begins. */
function unitAt(text: string, { kpis }: Reader): { unit: string; length: number } | null {
  const found = Object.entries(kpis.units).flatMap(([unit, words]) => {
    const [span] = spansOf(words, text)
    return span?.start === 0 ? [{ unit, length: span.end }] : []
  })
  return found.toSorted((a, b) => b.length - a.length)[0] ?? null
}

/** The sign of a currency before its number. */
function unitBefore(text: string, { kpis }: Reader): { unit: string; length: number } | null {
  for (const [unit, words] of Object.entries(kpis.units)) {
    const span = spansOf(words, text).at(-1)
    if (span && text.slice(span.end).trim() === '' && /^(?:\p{Sc}|\p{Lu}{3})$/u.test(span.found))
      return { unit, length: text.length - span.start }
  }
  return null
}

/** A unit as somebody types it: the name that the vocabulary keeps for it, else their own words. */
export function unitOf(text: string, reader: Reader): string | null {
  const words = text.trim().replace(/[\s.!,;]+$/u, '')
  if (!words || words.length > 30 || !/[\p{L}%\p{Sc}]/u.test(words)) return null
  const known = unitAt(words, reader)
  return known ? `${known.unit}${words.slice(known.length)}` : words
}

/** Whether a number that somebody tells is in the unit of the measure; one without a unit is. */
export function sameUnit(unit: string, told: string | null): boolean {
  return told === null || unit === told || unit.startsWith(`${told} `) || told.startsWith(`${unit} `)
}
