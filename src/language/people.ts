import { edits } from '../config/near-match.ts'
import { nameParts } from './folding.ts'
import { marksName, namesIn, nounlike, WORDS, type NameSpan } from './name.ts'
import { evened, isWholly, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'

/** Shorter names are too easily others'. */
const SHORTEST_TYPED = 5
/** In a name of so many letters two of them may be wrong. */
const LONG_NAME = 8

/**
 * Whom a text names: first those of these people whose whole name stands in it, then whatever has the shape of a name
 * beside them, and only then a single known part of a name.
 */
export function peopleIn(text: string, names: readonly string[], reader: Reader): NameSpan[] {
  const even = evened(text).replace(reader.people.groupOf, (found) => '·'.repeat(found.length))
  const known = wholeNames(even, names)
  const shaped = namesIn(text, reader).filter((span) => !known.some((one) => overlap(one, span)))
  const besides = known.length > 0 ? shaped.filter((span) => isBeside(even, span, reader)) : shaped
  const found = [...known, ...besides]
  const parts = knownParts(even, names, reader).filter(
    (span) =>
      !found.some((one) => overlap(one, span)) && (found.length === 0 || isBeside(even, span, reader)),
  )
  return distinct([...found, ...(found.length > 0 ? parts : firstRow(parts, even, reader))])
}

/** The first name in a text in which some of these may be named. */
export function nameAmong(text: string, names: readonly string[], reader: Reader): string | null {
  return peopleIn(text, names, reader)[0]?.name ?? null
}

/** Those of the names that a typed one means: in full in either order, with initials, or by one part alone. */
export function calledSo<T extends { name: string }>(typed: string, among: readonly T[]): T[] {
  const parts = nameParts(typed.includes(' ') ? typed : typed.replace(/[._]+/gu, ' '))
  if (parts.length === 0) return []
  const ranks = [isWhole, isShortened, isPartOf]
  for (const fits of ranks) {
    const found = among.filter(({ name }) => fits(parts, nameParts(name)))
    if (found.length > 0) return found
  }
  return []
}

/** Those whose name a typed one is, with a letter or two wrong. */
export function almostCalled<T extends { name: string }>(typed: string, among: readonly T[]): T[] {
  const parts = nameParts(typed)
  return among.filter(({ name }) => {
    const known = nameParts(name)
    const whole = isNear(parts.join(' '), known.join(' '))
    return whole || (parts.length === 1 && known.some((part) => isNear(parts[0]!, part)))
  })
}

/** Whether two words differ by so little that one may be a mistake for the other. */
export function isNear(typed: string, known: string): boolean {
  const shorter = Math.min(typed.length, known.length)
  if (typed === known || shorter < SHORTEST_TYPED) return false
  return edits(typed, known) <= (shorter < LONG_NAME ? 1 : 2)
}

function isWhole(typed: readonly string[], known: readonly string[]): boolean {
  const turned = [...known.slice(1), ...known.slice(0, 1)]
  return [known, turned].some((parts) => parts.join(' ') === typed.join(' '))
}

/** "Maria Lopez" for Maria Elena Lopez, "J. Ward" and "Jean W." for Jean Ward. */
function isShortened(typed: readonly string[], known: readonly string[]): boolean {
  if (typed.length < 2 || known.length < 2) return false
  const [first, last] = [typed[0]!, typed.at(-1)!]
  const begins = (part: string, whole: string) =>
    part === whole || (part.length === 1 && whole.startsWith(part))
  const starts = typed.length < known.length && typed.every((part, index) => part === known[index])
  return starts || (begins(first, known[0]!) && begins(last, known.at(-1)!))
}

/** One part alone; in scripts without blanks between them the beginning of the name. */
function isPartOf(typed: readonly string[], known: readonly string[]): boolean {
  const [only] = typed
  if (typed.length !== 1 || !only) return false
  return known.some((part) => part === only || (/^\p{Lo}/u.test(only) && part.startsWith(only)))
}

function overlap(one: NameSpan, other: NameSpan): boolean {
  return one.start < other.end && other.start < one.end
}

/** Where whole names of these people stand, the longest first. */
function wholeNames(even: string, names: readonly string[]): NameSpan[] {
  const words = spansOf(WORDS, even).map((word) => ({ ...word, folded: nameParts(word.found).join(' ') }))
  const found: NameSpan[] = []
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const known = nameParts(name)
    if (known.length < 2) continue
    for (const parts of [known, [...known.slice(1), ...known.slice(0, 1)]]) {
      const at = words.findIndex((_word, index) =>
        parts.every((part, step) => words[index + step]?.folded === part),
      )
      const [first, last] = [words[at], words[at + parts.length - 1]]
      const span = first &&
        last && { name: even.slice(first.start, last.end), start: first.start, end: last.end }
      if (span && !found.some((one) => overlap(one, span))) found.push(span)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Single words by which one of these people is called, where they are meant as a name. */
function knownParts(even: string, names: readonly string[], reader: Reader): NameSpan[] {
  const parts = new Set(names.flatMap(nameParts))
  const first = new Set(names.flatMap((name) => nameParts(name).slice(0, 1)))
  const words = spansOf(WORDS, even).map(({ start, found }) => ({ start, word: bare(found) }))
  return words.flatMap(({ start, word }, index) => {
    const said = nameParts(word).join(' ')
    // The directory decides before the dictionary: "dev" is Dev, and "the dev" and "dev team" are not.
    const around = [words[index - 1], words[index + 1]].map((one) => one?.word ?? '')
    const alone = first.has(said) && !around.some((one) => goesWithRole(one, reader))
    const isThing = !marksName(word.slice(0, 1), reader) && isWholly(reader.people.articles, around[0]!)
    const isKnown =
      parts.has(said) && !isThing && (alone ? !isGroupWord(word, reader) : nounlike(word, reader))
    return isKnown ? [{ name: word, start, end: start + word.length }] : []
  })
}

function bare(word: string): string {
  return word.replace(/[.'-]+$/u, '')
}

function isGroupWord(word: string, { people: { groups, nobody } }: Reader): boolean {
  return [groups, nobody].some((list) => isWholly(list, word))
}

/** What stands beside a role and never beside somebody's first name. */
function goesWithRole(word: string, { people, grammar }: Reader): boolean {
  const lists = [people.articles, people.groups, people.fields, people.roles, grammar.for]
  return lists.some((list) => isWholly(list, word))
}

/** The first of the spans, and those that stand in a row with it. */
function firstRow(spans: readonly NameSpan[], even: string, reader: Reader): NameSpan[] {
  return spans.filter((span, index) => index === 0 || isBeside(even, span, reader))
}

/** "... and Dee", "Dee or ...": a word that joins, or a comma, stands right beside it. */
function isBeside(even: string, { start, end }: NameSpan, { people }: Reader): boolean {
  const before = even.slice(0, start).trimEnd()
  const after = even.slice(end).trimStart()
  const joins = (word: string | undefined) => word !== undefined && isWholly(people.joiners, word)
  return (
    /[&+/,;]$/u.test(before) ||
    /^[&+/]/u.test(after) ||
    joins(/\p{L}+$/u.exec(before)?.[0]) ||
    joins(/^\p{L}+/u.exec(after)?.[0])
  )
}

function distinct(spans: readonly NameSpan[]): NameSpan[] {
  return spans
    .toSorted((a, b) => a.start - b.start)
    .filter(
      (span, index, all) =>
        all.findIndex(({ name }) => nameParts(name).join() === nameParts(span.name).join()) === index,
    )
}
