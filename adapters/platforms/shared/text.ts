import { PLATFORMS } from '../../../src/vocabulary/account.ts'

/** Text that every platform takes: well-formed, without control characters. */
export function clean(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
  )
}

const MENTION = new RegExp(`@(?=\\{(?:${PLATFORMS.join('|')}):)`, 'gu')

/** Typed text in which nothing is taken for a mention. */
export function literal(text: string): string {
  return text.replace(MENTION, '@ ')
}

/** A table as text: a line for each row, and a bar between two cells. */
export function rowsOf(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => cell.replace(/\s+/gu, ' ').trim()).join(' | '))
    .filter((line) => /[^\s|]/u.test(line))
    .join('\n')
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Whether a text may stand where it is wanted; of a longer text never more than of its beginning. */
export type Fits = (text: string) => boolean

/** The text, or as much of it as fits, with `…` for what is missing; a letter and its accents stay together. */
export function cut(text: string, fits: Fits | number): string {
  const check = typeof fits === 'number' ? (made: string) => made.length <= fits : fits
  if (check(text)) return text
  const end = longest(text, (start) => check(`${start}…`))
  return `${text.slice(0, border(text, end)).trimEnd()}…`
}

/**
 * The text in pieces that fit, torn at the end of a line, else of a sentence, else at a word, else between letters.
 * Nothing but white space at a border is left out.
 */
export function split(text: string, fits: Fits): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest !== '' && !fits(rest)) {
    const end = tear(rest, longest(rest, fits))
    const piece = rest.slice(0, end).trimEnd()
    if (piece) pieces.push(piece)
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** How many units from the start fit. */
function longest(text: string, fits: Fits): number {
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

const ENDS = [/\n/g, /[.!?…]["'”’)\]]*\s|[。！？]/g, /\s/g]

function tear(text: string, end: number): number {
  // The white space right behind the last unit that fits is left out anyway.
  const start = text.slice(0, end + 1)
  for (const ends of ENDS) {
    const last = Array.from(start.matchAll(ends)).at(-1)
    const at = last ? last.index + last[0].trimEnd().length : 0
    if (at > end / 2 && at <= end) return at
  }
  return Math.max(1, border(text, end))
}

/** The last border between letters at or before the unit; inside an endless letter the unit itself. */
function border(text: string, end: number): number {
  const at = graphemes.segment(text).containing(end)?.index ?? end
  if (at > 0 || end === 0) return at
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}
