import { folded } from './folding.ts'
import { evened, isWholly, spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'

/**
 * What a word is where a name could stand. Only where it stands tells a surname from the word that it also is: `field`
 * and `role` begin no name ("Risk team", "Head of Claims") and may end one ("Sandra Risk", "Edith Head").
 */
type WordKind = 'name' | 'inside' | 'honorific' | 'role' | 'field' | 'group' | 'small' | 'other'
type Word = { text: string; start: number; end: number; kind: WordKind }
/** Where a name stands in a text. */
export type NameSpan = { name: string; start: number; end: number }

export const WORDS = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’.-]*/gu
/** A mention that the platform did not make one of: "@theo". */
const TYPED = /(?<![\p{L}\p{N}.])@(?<name>\p{L}[\p{L}\p{M}\p{N}'’.-]*)(?<second>[ ]\p{Lu}[\p{L}\p{M}'’-]+)?/gu
const ADDRESS = /(?<local>[\p{L}\p{N}._+-]+)@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
/** "Jean" and "al-Rashid", "J." and "R.J."; letters without case mark nothing, and every word of them may be one. */
const CAPITAL = /^(?:\p{Ll}{1,3}['-])?(?:\p{Lu}.*\p{Ll}|\p{Lo})/u
const INITIALS = /^(?:\p{Lu}\.)+(?:\p{Lu}\.?)?$/u
const UPPER = /^\p{Lu}{2,}$/u
/** What ends a clause: a mark, a dash between blanks, a line, or a full stop behind more than an initial. */
const CLAUSES = /[,;:()/\n?!"]|\s-\s|(?<=\p{L}{3})\.(?=\s|$)/u
/** "400 letters a day": what is counted is nobody's name in small letters. */
const COUNTED = /^\P{L}*\d/u
/** The pronouns that somebody uses, behind their name. */
const PRONOUNS = /[([]\s*\p{L}+(?:\s*\/\s*\p{L}+)+\s*[)\]]/gu
/** "GDPR" in small letters. */
const NO_VOWEL = /^[b-df-hj-np-tv-xz]{3,}$/u
/** Nobody has more names than this, and a longer row of small letters is a sentence. */
const MOST_PARTS = 4

/** The name of a person in a text by its shape, or null where only teams, roles and companies stand. */
export function nameIn(text: string, reader: Reader): string | null {
  return namesIn(text, reader)[0]?.name ?? null
}

/**
 * The people whom a text names by the shape of a name, in its order; more than one only where they stand in a row ("Jean
 * and Tom"). In a language where capitals mark names, whoever writes capitals writes them there; in a text without any a
 * name is short and made of nouns.
 */
export function namesIn(text: string, reader: Reader): NameSpan[] {
  const even = evened(text)
  const typed = spansOf(TYPED, even)
  if (typed.length > 0) return typed.flatMap((span) => typedMention(span, reader))
  const address = ADDRESS.exec(even)
  if (address) return addressee(address, reader)
  const hidden = blanked(blanked(even, PRONOUNS), reader.people.groupOf)
  const turned = lastFirst(hidden, reader)
  if (turned) return [turned]
  const capitals = reader.locale.capitals === 'names' && hasCapitals(hidden)
  const found = capitals ? capitalised(hidden, reader) : []
  return found.length > 0 || COUNTED.test(hidden) || (capitals && !/^\P{L}*\p{Ll}/u.test(hidden))
    ? found
    : uncapitalised(hidden, reader)
}

/** Whether a text has a capital that tells a name from other words. */
export function marksName(text: string, { locale }: Reader): boolean {
  return locale.capitals === 'names' && /\p{Lu}/u.test(text)
}

/** The group, company or role that stands where a person should, or null. */
export function groupIn(text: string, reader: Reader): string | null {
  const even = evened(text)
  const { people } = reader
  const [whole] = spansOf(people.groupOf, even)
  if (whole) return whole.found.trim()
  const bad = [people.groups, people.fields, people.companies, people.roles]
  const words = spansOf(WORDS, even).filter(
    // "It" is a department in capitals only.
    ({ found }) => bad.some((list) => isWholly(list, bare(found))) && !isFiller(found, reader),
  )
  // A sign without letters is a group of the platform's that has no name.
  return words.length > 0 ? clauseAround(text, even, words) : /@…/u.test(even) ? '@…' : null
}

function isFiller(word: string, { short }: Reader): boolean {
  return /^\P{Lu}+$/u.test(word) && isWholly(short.fillers, bare(word))
}

/** The words of the group with what belongs to them: "the legal team" of "the legal team by Friday". */
function clauseAround(text: string, even: string, words: readonly Span[]): string {
  const last = words.at(-1)!
  const before = even.slice(0, words[0]!.start)
  const at = Array.from(before.matchAll(new RegExp(CLAUSES, 'gu'))).at(-1)
  return text.slice(at ? at.index + at[0].length : 0, last.end).trim()
}

function blanked(text: string, expression: RegExp): string {
  return text.replace(expression, (found) => '·'.repeat(found.length))
}

function typedMention({ groups, start }: Span, reader: Reader): NameSpan[] {
  const { name = '', second = '' } = groups
  const plain = bare(name)
  if (isBad(plain, reader)) return []
  const found = (second && marksName(second, reader) ? `${name}${second}` : name).replace(/[.'’-]+$/u, '')
  return [{ name: found, start: start + 1, end: start + 1 + found.length }]
}

function addressee({ groups, index }: RegExpExecArray, reader: Reader): NameSpan[] {
  const local = groups?.['local'] ?? ''
  const isName = local.split(/[._+-]/u).every((part) => !isBad(part, reader))
  return isName ? [{ name: local, start: index, end: index + local.length }] : []
}

function hasCapitals(text: string): boolean {
  return spansOf(WORDS, text).some(({ found }) => /^(?:\p{Ll}{1,3}['-])?\p{Lu}.*\p{Ll}/u.test(found))
}

function bare(word: string): string {
  return INITIALS.test(word) ? word : word.replace(/[.'’-]+$/u, '')
}

/** What stands for no person, however it is written. */
function isBad(word: string, { people }: Reader): boolean {
  return [people.groups, people.fields, people.companies, people.roles, people.nobody].some((list) =>
    isWholly(list, word),
  )
}

/** A word that goes with names and is none: "maybe", "is", "will". */
function isSmall(word: string, reader: Reader): boolean {
  const { people, short } = reader
  return [people.leads, people.follows, people.nobody, short.fillers].some((list) => isWholly(list, word))
}

/** Whether a single word can be meant as a name where somebody is called so: "May" and "Will" with a capital only. */
export function nounlike(word: string, reader: Reader): boolean {
  if (isBad(word, reader)) return false
  return marksName(word.slice(0, 1), reader) || !isSmall(word, reader)
}

function kindOf(word: string, reader: Reader, isName: (word: string) => boolean): WordKind {
  const { people } = reader
  if (isWholly(people.honorifics, word)) return 'honorific'
  if (isWholly(people.groups, word) || isWholly(people.companies, word)) return 'group'
  if (isWholly(people.fields, word)) return 'field'
  if (isWholly(people.roles, word)) return 'role'
  if (/^\p{Lu}/u.test(word) && isWholly(people.given, word)) return 'name'
  if (isWholly(people.particles, word) && !/^\p{Lu}/u.test(word)) return 'inside'
  if (isSmall(word, reader)) return 'small'
  return isName(word) ? 'name' : 'other'
}

function wordsOf(text: string, reader: Reader, isName: (word: string) => boolean): Word[] {
  return spansOf(WORDS, text).map(({ start, found }) => {
    const whole = bare(found)
    const suffix = reader.people.suffixes.find((one) => whole.length > one.length && whole.endsWith(one))
    const word = suffix ? whole.slice(0, -suffix.length) : whole
    return { text: word, start, end: start + word.length, kind: kindOf(word, reader, isName) }
  })
}

/** Whether more than blanks stands between two words; the dot of an initial does not part them. */
function apart(text: string, before: Word | undefined, after: Word | undefined): boolean {
  return !!before && !!after && !/^\.?\s*'?$/u.test(text.slice(before.end, after.start))
}

function spanOf(text: string, first: Word, last: Word): NameSpan {
  return { name: text.slice(first.start, last.end), start: first.start, end: last.end }
}

/** "Ward, Jean" and "van der Berg, Ludwig": all of the text, with at most something in brackets behind it. */
function lastFirst(text: string, reader: Reader): NameSpan | null {
  const whole = /^\s*(?<last>[^,;:()\n]+),\s*(?<first>[^,;:()\n?!]+?)[\s.?!·]*(?:[(·].*)?$/u.exec(
    text,
  )?.groups
  if (!whole) return null
  const [last, first] = [whole['last'] ?? '', whole['first'] ?? ''].map((part) =>
    wordsOf(part, reader, (word) => CAPITAL.test(word) || INITIALS.test(word) || /^\p{Ll}/u.test(word)),
  ) as [Word[], Word[]]
  const named = (part: readonly Word[]) => part.every(({ kind }) => kind === 'name' || kind === 'inside')
  const short = last.length <= MOST_PARTS && first.length <= 2 && first.length > 0
  const parts = last.filter(({ kind }) => kind !== 'inside').length
  if (!short || parts !== 1 || !named(last) || !named(first)) return null
  const capital = /^\p{Lu}/u.test(first[0]!.text)
  if (capital !== last.some(({ text: word }) => /\p{Lu}/u.test(word))) return null
  if (!capital && !isNoun(first[0]!.text, reader)) return null
  const [start, end] = [text.search(/\S/u), text.lastIndexOf(first.at(-1)!.text) + first.at(-1)!.text.length]
  return { name: text.slice(start, end), start, end }
}

function capitalised(text: string, reader: Reader): NameSpan[] {
  const words = wordsOf(text, reader, (word) => CAPITAL.test(word) || INITIALS.test(word))
  const found: NameSpan[] = []
  for (const run of runsOf(words, text)) {
    const span = nameOfRun(run, words, text, reader)
    if (span && (found.length === 0 || inRow(text.slice(found.at(-1)!.end, span.start), reader)))
      found.push(span)
  }
  return found
}

/** From where to where words with capitals stand side by side; small words inside ("de la") belong to them. */
function runsOf(words: readonly Word[], text: string): [number, number][] {
  const found: [number, number][] = []
  const opens = (word: Word) => CAPITAL.test(word.text) || INITIALS.test(word.text)
  const goesOn = (word: Word) => opens(word) || (UPPER.test(word.text) && word.kind === 'other')
  for (const [index, word] of words.entries()) {
    const open = found.at(-1)
    const between = open ? words.slice(open[1] + 1, index) : []
    const joined =
      open &&
      between.every(({ kind }) => kind === 'inside') &&
      words.slice(open[1], index).every((one, step) => !apart(text, one, words[open[1] + step + 1]))
    if (joined && goesOn(word)) open[1] = index
    else if (opens(word)) found.push([index, index])
  }
  return found
}

/** The name in a row of words with capitals: roles and small words before it are none of it, a group is no name. */
function nameOfRun(
  [from, to]: readonly [number, number],
  words: readonly Word[],
  text: string,
  reader: Reader,
): NameSpan | null {
  const honoured = words[from - 1]?.kind === 'honorific' && !apart(text, words[from - 1], words[from])
  let first = from
  let titled = honoured
  while (first < to && ['small', 'role', 'honorific'].includes(words[first]!.kind)) {
    titled = words[first]!.kind === 'honorific'
    first += 1
  }
  // "VP Claims Omar Haddad": what the role is for belongs to it.
  if (words[first - 1]?.kind === 'role') while (words[first]!.kind === 'field' && to - first >= 2) first += 1
  const [start, end, after] = [words[first]!, words[to]!, words[to + 1]]
  if (words.slice(first, to + 1).some(({ kind }) => kind === 'group') && !titled) return null
  if (start.kind !== 'name' && !titled) return null
  // "Will Smith" is somebody; "Will find out" is not.
  if (first === to && !titled && isSmall(start.text, reader)) return null
  if (after?.kind === 'group' && !apart(text, end, after)) return null
  const before = words[first - 1]
  const freeBefore =
    first > from ||
    !before ||
    (apart(text, before, start)
      ? !isJoined(before, start, text)
      : ['small', 'role', 'honorific'].includes(before.kind))
  const freeAfter = !after || apart(text, end, after) || after.kind === 'small'
  const free = to > first || titled ? freeAfter || freeBefore : freeBefore && freeAfter
  return free && !articled(words[first - 1], start, text, reader) ? spanOf(text, start, end) : null
}

/** "People & Culture": what is written on to a group is one. */
function isJoined(before: Word, start: Word, text: string): boolean {
  return (
    ['group', 'field'].includes(before.kind) && /^\s*[&+/]\s*$/u.test(text.slice(before.end, start.start))
  )
}

/** "The Hub" and "our Phoenix" are called by an article: no person. */
function articled(before: Word | undefined, start: Word, text: string, reader: Reader): boolean {
  return !!before && !apart(text, before, start) && isWholly(reader.people.articles, before.text)
}

/** Whether what stands between two names makes a row of them. */
function inRow(between: string, { people, short }: Reader): boolean {
  const small = spansOf(WORDS, between)
  const joined = small.some(({ found }) => isWholly(people.joiners, found)) || /[&+/]/u.test(between)
  const rest = small.every(({ found }) =>
    [people.joiners, people.leads, short.fillers].some((list) => isWholly(list, found)),
  )
  return rest && joined && !/[.?!()]/u.test(between)
}

function uncapitalised(text: string, reader: Reader): NameSpan[] {
  const found: NameSpan[] = []
  let offset = 0
  for (const clause of text.split(new RegExp(`(${CLAUSES.source})`, 'u'))) {
    const words = wordsOf(clause, reader, () => true)
    const span = smallName(words, clause, reader)
    if (span)
      return [span, ...rowBehind(clause, span.end, reader)].map(({ name, start, end }) => ({
        name,
        start: start + offset,
        end: end + offset,
      }))
    // Only after a role alone ("head of claims, omar") somebody may be named further on.
    if (words.some(({ kind }) => !['role', 'field', 'inside', 'small'].includes(kind))) return []
    const leads = words.every(
      ({ kind, text: word }) => kind === 'small' && isWholly(reader.people.leads, word),
    )
    if (words.length > 0 && !leads && !words.some(({ kind }) => kind === 'role')) return found
    offset += clause.length
  }
  return found
}

/** Who stands behind a name in a row with it: "jean and tom". */
function rowBehind(clause: string, from: number, reader: Reader): NameSpan[] {
  const joined = /^\s*(?:[&+/]|\p{L}+(?=\s))\s*/u.exec(clause.slice(from))?.[0]
  if (joined === undefined || !inRow(joined, reader)) return []
  const start = from + joined.length
  const rest = clause.slice(start)
  const span = smallName(
    wordsOf(rest, reader, () => true),
    rest,
    reader,
  )
  if (!span || span.start > 0) return []
  const next = { name: span.name, start: start + span.start, end: start + span.end }
  return [next, ...rowBehind(clause, next.end, reader)]
}

function smallName(words: readonly Word[], clause: string, reader: Reader): NameSpan | null {
  const lead = (word: Word) =>
    word.kind === 'honorific' || (word.kind === 'small' && isWholly(reader.people.leads, word.text))
  let first = words.findIndex((word) => !lead(word) && word.kind !== 'role')
  if (first < 0) return null
  const titled = words[first - 1]?.kind === 'honorific'
  const particle = first
  while (words[first]?.kind === 'inside') first += 1
  const start = words[first]
  if (!start || apart(clause, words[first - 1], start)) return null
  if (!titled && (start.kind !== 'name' || !isNoun(start.text, reader))) return null
  const stop = words.findIndex(
    (word, index) => index > first && (apart(clause, words[index - 1], word) || !isPart(word)),
  )
  const last = (stop < 0 ? words.length : stop) - 1
  const next = words[last + 1]
  if (last - first >= MOST_PARTS || next?.kind === 'group') return null
  if (words[last]?.kind === 'inside') return null
  const from = words[particle]!
  return articled(words[particle - 1], from, clause, reader) ? null : spanOf(clause, from, words[last]!)
}

function isPart({ kind }: Word): boolean {
  return kind === 'name' || kind === 'inside'
}

/** Whether a word in small letters can be what somebody is called: no verb, no "later"; letters without case can. */
function isNoun(word: string, reader: Reader): boolean {
  if (NO_VOWEL.test(folded(word))) return false
  if (/\p{Lo}/u.test(word) || isWholly(reader.people.given, word)) return true
  const [token] = sentencesOf(word.toLowerCase(), reader).flat()
  return !token || ['NOUN', 'PROPN', 'X'].includes(token.part)
}
