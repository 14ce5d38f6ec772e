import { compile, evened, spansOf } from '../pattern.ts'
import { readerOf, type Reader } from '../reader.ts'
import type { Vocabulary } from '../lexicon.ts'

/**
 * Whether a job title is one of the list [TP1], written with dots or in any case, alone or as a part of a longer title
 * ("CFO, EMEA"). With the vocabulary also inside one ("Group CIO"), but not where it says somebody near the office
 * ("assistant to the CEO") or no longer in it.
 */
export function isCLevel(title: string | null, titles: readonly string[], vocabulary?: Vocabulary): boolean {
  if (!title) return false
  // To compile the expression for all longer ones takes long: most are on the list as they stand there.
  const plain = title.trim().toLowerCase()
  if (titles.some((one) => one.toLowerCase() === plain)) return true
  if (vocabulary) return hasCLevelTitle(title, titles, readerOf(vocabulary))
  const parts = undotted(evened(title))
    .split(/[,;/&()|\n]| - | – /u)
    .map((part) => part.trim())
  return parts.some((part) => titles.some((one) => part.toLowerCase() === one.toLowerCase()))
}

/** Whether a text names somebody by a title of the list: "Maria Lopez (CFO)", not "Maria reports to the CFO" [TP1]. */
export function hasCLevelTitle(text: string, titles: readonly string[], { titles: words }: Reader): boolean {
  const even = undotted(text)
  const { offices, before } = officesOf(titles, words)
  return spansOf(offices, even).some(
    (span) => !before.test(even.slice(0, span.start)) && !startsWith(words.after, even.slice(span.end)),
  )
}

type Offices = { offices: RegExp; before: RegExp }
const known = new WeakMap<Reader['titles'], WeakMap<readonly string[], Offices>>()

/** The titles of a list as one language joins them, compiled once. */
function officesOf(titles: readonly string[], words: Reader['titles']): Offices {
  const lists = known.get(words) ?? new WeakMap<readonly string[], Offices>()
  const found = lists.get(titles) ?? {
    offices: compile(titles.map((title) => titleSource(title, words.joiners))),
    before: new RegExp(`(?:${words.before.source})[\\s-]*$`, 'iu'),
  }
  known.set(words, lists.set(titles, found))
  return found
}

function startsWith(expression: RegExp, text: string): boolean {
  return spansOf(expression, text)[0]?.start === 0
}

/** "Chief Technology & Innovation Officer" holds the office of both: an office may be joined to another. */
function titleSource(title: string, joiners: readonly string[]): string {
  const words = title.trim().split(/\s+/u).map(escaped)
  const [first, last] = [words.at(0), words.at(-1)]
  if (words.length < 3) return `/${words.join(String.raw`\s+`)}/`
  const joiner = String.raw`,?\s*(?:${joiners.map(escaped).join('|')})\s*`
  const other = String.raw`\p{L}+(?:\s+\p{L}+)?`
  const office = words.slice(1, -1).join(String.raw`\s+`)
  return String.raw`/${first}\s+(?:${other}${joiner})?${office}(?:${joiner}${other})?\s+${last}/`
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}

/** "C.F.O." as "CFO". */
function undotted(text: string): string {
  return text.replace(/(?<!\p{L})(?:\p{L}\.){2,}(?:\p{L}(?!\p{L}))?/gu, (letters) =>
    letters.replaceAll('.', ''),
  )
}
