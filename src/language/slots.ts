import { amountsIn } from './amount.ts'
import { kindsIn } from './commitment-kinds.ts'
import { daysIn } from './dates.ts'
import { MENTIONS } from './mention.ts'
import { marksName, nounlike } from './name.ts'
import { calledSo, nameAmong } from './people.ts'
import { evened, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import { nameWithin } from './words/remainder.ts'
import type { SaidContext } from './words/said-context.ts'
import type { Slot } from '../vocabulary/utterances.ts'

type Place = { start: number; end: number }
/** A place of a text that fills a slot. A `name` is of somebody or something unknown. */
export type Filled = { slot: Slot | 'name'; start: number; end: number; found: string }

/** A mention of which the platform makes none. */
const TYPED_MENTION = /(?<![\p{L}\p{N}.])@\p{L}[\p{L}\p{M}\p{N}'’-]*/gu
/** More names than that stand in no sentence that is recognised. */
const MOST_NAMES = 3

/**
 * Reads what fills slots in a text, in order and without overlaps. Kinds and amounts are words like others where they are
 * not `wanted`, and what is among the `words`, in small letters, is no unknown name. The same is read once for all.
 */
export function slotsOf(
  text: string,
  words: ReadonlyMap<string, unknown>,
  context: SaidContext,
  reader: Reader,
): (wanted: readonly Slot[]) => readonly Filled[] {
  const even = evened(text)
  const add = (found: readonly Filled[], slot: Filled['slot'], spans: readonly Place[]) => {
    const all = [...found]
    for (const { start, end } of spans)
      if (!all.some((one) => start < one.end && one.start < end))
        all.push({ slot, start, end, found: text.slice(start, end) })
    return all.length > found.length ? all : found
  }
  const withNames = (found: readonly Filled[]) =>
    namesIn(even, found, { people: context.people ?? [], words, awaiting: context.awaiting ?? false }, reader)
      .reduce((all, name) => add(all, name.known ? 'person' : 'name', [name]), found)
      .toSorted((a, b) => a.start - b.start)
  const pilot = nameWithin(even, context.pilotNames ?? [])
  const named = add(add([], 'pilot', pilot ? [pilot] : []), 'person', spansOf(MENTIONS, even))
  const plain = add(add(named, 'name', spansOf(TYPED_MENTION, even)), 'day', daysIn(even, context))
  const whole = withNames(plain)
  const kinds = kindsIn(even, reader)
  const amounts = amountsIn(even, reader)
  return (wanted) => {
    const kind = add(plain, 'kind', wanted.includes('kind') ? kinds : [])
    const found = add(kind, 'amount', wanted.includes('amount') ? amounts : [])
    return found === plain ? whole : withNames(found)
  }
}

/** Names of people who are known, and what capitals show to be a name. */
function namesIn(
  text: string,
  taken: readonly Filled[],
  {
    people,
    words,
    awaiting,
  }: { people: readonly string[]; words: ReadonlyMap<string, unknown>; awaiting: boolean },
  reader: Reader,
) {
  const called = people.map((name) => ({ name }))
  const isKnown = (name: string) => calledSo(name, called).length > 0
  const looks = [...taken]
  const named: { start: number; end: number; known: boolean }[] = []
  for (let names = 0; names < MOST_NAMES; names++) {
    // What was looked at already is no other name.
    const hidden = looks.reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      text,
    )
    const shaped = nameAmong(hidden, people, reader)
    const start = shaped ? hidden.indexOf(shaped) : -1
    if (!shaped || start < 0) return named.length > 0 ? named : leadingName(text, words, awaiting, reader)
    // In small letters a verb looks like a second name: "dee left".
    const known = [shaped, withoutWords(shaped, words)].find(isKnown)
    const name = known ?? shaped
    const at = hidden.indexOf(name, start)
    const span = { start: at, end: at + name.length, known: known !== undefined }
    looks.push({ ...span, slot: 'name', found: name })
    const written = name.split(/\s+/u)
    // Every sentence begins with a capital, and some people write one everywhere.
    const marked =
      (at > 0 || written.length > 1) &&
      written.every((word) => marksName(word.slice(0, 1), reader) && !words.has(word.toLowerCase()))
    if (span.known || marked) named.push(span)
  }
  return named
}

/** A name in small letters without the words around it that sentences are made of. */
function withoutWords(name: string, words: ReadonlyMap<string, unknown>): string {
  const written = name.split(/\s+/u)
  while (written.length > 1 && words.has(written.at(-1)!)) written.pop()
  while (written.length > 1 && words.has(written[0]!)) written.shift()
  return written.join(' ')
}

/**
 * Somebody unknown before a verb that sentences are made of: "Cleo sponsors it". While something waits a name in small
 * letters is one only where small words before the sentence, which are blanks by now, show that it is said besides.
 */
function leadingName(
  text: string,
  words: ReadonlyMap<string, unknown>,
  awaiting: boolean,
  reader: Reader,
): { start: number; end: number; known: boolean }[] {
  const { groups, index = 0 } = /^\s*(?<name>\p{L}[\p{L}\p{M}'-]+)\s+(?<verb>\p{Ll}+)/u.exec(text) ?? {}
  const [name = '', verb = ''] = [groups?.['name'], groups?.['verb']]
  if (!words.has(verb) || words.has(name.toLowerCase()) || !nounlike(name.toLowerCase(), reader)) return []
  const start = text.indexOf(name, index)
  const [token] = sentencesOf(text.trim(), reader).flat()
  const capital = marksName(name.slice(0, 1), reader)
  const isName = capital ? token?.part === 'PROPN' : token?.part === 'NOUN' && (!awaiting || start > 0)
  return isName ? [{ start, end: start + name.length, known: false }] : []
}
