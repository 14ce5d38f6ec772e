import { folded } from '../folding.ts'
import { evened, isWholly, occurs, spansOf, type Span } from '../pattern.ts'
import { readerOf, type Reader } from '../reader.ts'
import type { Vocabulary } from '../lexicon.ts'

/** What ends a part of a title or of a sentence: a mark, or a dash between blanks. */
const BREAK = /[,;:|()[\]\n–—]|\s-+\s|[.!?](?=\s|$)/gu
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}'&.-]*/gu
/** Whose title it is not: "the CFO's", "CFO-1". */
const OWNED = /^\s?'s?(?!\p{L})|^\s?-\s?\d/u

/**
 * Whether a job title is one of the list [TP1], alone or as a part of a longer one ("Group CFO", "Chief Data Officer,
 * EMEA"), but not where it says somebody near the office ("CFO Assistant") or no longer in it.
 */
export function isCLevel(title: string | null, titles: readonly string[], vocabulary: Vocabulary): boolean {
  if (!title) return false
  // To compile the expression for all takes long: most are on the list as they stand there.
  const plain = title.trim().toLowerCase()
  return (
    titles.some((one) => one.toLowerCase() === plain) || hasCLevelTitle(title, titles, readerOf(vocabulary))
  )
}

/** Whether a text names somebody by a title of the list: "Maria Lopez (CFO)", not "Maria reports to the CFO" [TP1]. */
export function hasCLevelTitle(text: string, titles: readonly string[], reader: Reader): boolean {
  const even = unaccented(undotted(evened(text)))
  let rejected: Span | null = null
  for (const span of officesIn(even, titles)) {
    if (isHeld(span, even, rejected, reader)) return true
    rejected = span
  }
  return false
}

/** Whether the office is what somebody is: the head of its part of the text, with nothing there that takes it from them. */
function isHeld(span: Office, text: string, rejected: Span | null, reader: Reader): boolean {
  const { titles, people } = reader
  const left = before(text.slice(0, span.start), reader)
  const right = after(text.slice(span.end), reader)
  // "Assistant to the CEO and CFO": both are the same person's.
  if (rejected && left.joined && text.slice(rejected.end, span.start).split(/\s+/u).length <= 3) return false
  const words = (part: string) => spansOf(WORDS, part).map(({ found }) => found.replace(/[.'-]+$/u, ''))
  const near = (word: string | undefined) => word !== undefined && isWholly(titles.near, word)
  if (words(left.part).some(near) || occurs(titles.before, left.part)) return false
  if (span.open && (occurs(titles.before, span.found) || words(span.found).some(near))) return false
  const article = (word: string) => isWholly(people.articles, word)
  const owner = words(left.part).findLast((word) => !article(word))
  const last = words(left.part).at(-1)
  if ([owner, last].some((word) => word !== undefined && isWholly(titles.of, word))) return false
  // "Maria met the CFO": what is done to somebody is no title.
  if (last && owner && article(last) && /^\p{Ll}/u.test(owner) && !isWholly(people.leads, owner)) return false
  if (near(words(left.previous).at(-1))) return false
  if (OWNED.test(text.slice(span.end))) return false
  return !words(right.noun).some(near) && !right.taken && !occurs(titles.outside, right.where)
}

/** The part of the text that an office ends, what stands before that part, and whether a joiner parts the two. */
function before(text: string, { titles }: Reader): { part: string; previous: string; joined: boolean } {
  const breaks = spansOf(BREAK, text)
  const joins = [...spansOf(titles.joins, text), ...spansOf(titles.is, text)]
  const [cut] = [...breaks, ...joins].toSorted((a, b) => b.end - a.end)
  if (!cut) return { part: text, previous: '', joined: false }
  const joined = !breaks.includes(cut)
  return { part: text.slice(cut.end), previous: joined ? '' : text.slice(0, cut.start), joined }
}

/** What an office is written on to, up to where it is held; `taken` where something is told of whoever has it. */
function after(text: string, { titles, short }: Reader): { noun: string; where: string; taken: boolean } {
  const end = spansOf(BREAK, text)[0]?.start ?? text.length
  const part = text.slice(0, end)
  const stops = [titles.joins, titles.at, titles.is].flatMap((list) => spansOf(list, part))
  const [stop] = stops.toSorted((a, b) => a.start - b.start)
  const is = spansOf(titles.is, part)[0]
  const next = is && spansOf(WORDS, text.slice(is.end))[0]?.found
  const told =
    !!is && part.slice(0, is.start).trim() === '' && next !== undefined && occurs(short.fillers, next)
  return {
    noun: stop ? part.slice(0, stop.start) : part,
    where: stop ? part.slice(stop.start) : '',
    taken: told || occurs(titles.after, part),
  }
}

/** The titles of a list as expressions: as they are written, with something open in them, and those in capitals only. */
type Offices = { written: RegExp; open: RegExp; spelled: RegExp }
/** Where an office stands; `open` where the list does not say all of it. */
type Office = Span & { open: boolean }
const known = new WeakMap<readonly string[], Offices>()

/** Where titles of the list stand, in order. */
function officesIn(text: string, titles: readonly string[]): Office[] {
  const offices = known.get(titles) ?? officesOf(titles)
  known.set(titles, offices)
  const found = [offices.written, offices.spelled, offices.open].flatMap((list) =>
    spansOf(list, text).map((span) => ({ ...span, open: list === offices.open })),
  )
  return found
    .filter((one) => !found.some((other) => other !== one && other.start <= one.start && one.end < other.end))
    .toSorted((a, b) => a.start - b.start)
}

function officesOf(titles: readonly string[]): Offices {
  // Of letters that stand for any only capitals tell "CDAO" from a name.
  const spelled = titles.filter((title) => /\?.*\?/u.test(title))
  const open = titles.filter((title) => title.includes('*'))
  const all = (some: readonly string[], flags: string) =>
    new RegExp(
      some.length === 0
        ? '(?!)'
        : String.raw`(?<![\p{L}\p{N}])(?:${some.map(sourceOf).join('|')})(?![\p{L}\p{N}])`,
      flags,
    )
  return {
    written: all(
      titles.filter((title) => !spelled.includes(title) && !open.includes(title)),
      'giu',
    ),
    open: all(open, 'giu'),
    spelled: all(spelled, 'gu'),
  }
}

/**
 * A title as a pattern: `*` alone stands for what somebody is chief of, `?` for a letter, and what stands in brackets at
 * the end of a word may be left out, also behind a sign: "Geschäftsführer(in)".
 */
function sourceOf(title: string): string {
  return unaccented(title)
    .trim()
    .split(/[\s-]+/u)
    .map((word) =>
      word === '*'
        ? String.raw`(?:[\p{L}&'-]+[,/]?\s+){0,7}?[\p{L}&'-]+`
        : word
            .split(/(\?|\([^)]*\))/u)
            .map((piece) =>
              piece === '?'
                ? String.raw`\p{Lu}`
                : piece.startsWith('(')
                  ? `(?:[:*_/-]?${piece.slice(1, -1)})?`
                  : piece.replace(/[\\^$.*+[\]{}|/]/gu, String.raw`\$&`),
            )
            .join(''),
    )
    .join(String.raw`[\s-]+`)
}

/** Without accents, in capitals where they stood. */
function unaccented(text: string): string {
  return Array.from(text, (letter) => (/\p{M}|[^\p{ASCII}]/u.test(letter) ? plain(letter) : letter)).join('')
}

function plain(letter: string): string {
  const small = folded(letter)
  return letter === letter.toLowerCase() ? small : small.toUpperCase()
}

/** "C.F.O." as "CFO". */
function undotted(text: string): string {
  return text.replace(/(?<!\p{L})(?:\p{L}\.){2,}(?:\p{L}(?!\p{L}))?/gu, (letters) =>
    letters.replaceAll('.', ''),
  )
}
