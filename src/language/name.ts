import { evened, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { lookupName, firstName } from './folding.ts'

type Word = { text: string; start: number; end: number; kind: 'name' | 'inside' | 'lead' | 'role' | 'other' }

const WORDS = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’.-]*/gu
/** A mention that the platform did not make one of: "@theo". */
const TYPED = /(?<![\p{L}\p{N}.])@(?<name>\p{L}[\p{L}\p{M}\p{N}'’.-]*)(?<second>[ ]\p{Lu}[\p{L}\p{M}'’-]+)?/u
const ADDRESS = /(?<local>[\p{L}\p{N}._+-]+)@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u

/**
 * The name of a person in a text, or null where only teams, roles and companies stand. In a language where capitals mark
 * names, whoever writes capitals writes them there; else, and in a text without any, what is left between small words must be short and made of no known word.
 */
export function nameIn(text: string, reader: Reader): string | null {
  const { people } = reader
  const even = evened(text)
  const { name, second = '' } = TYPED.exec(even)?.groups ?? {}
  const typed = name && (marksName(second, reader) ? `${name}${second}` : name)
  if (typed) return typed.replace(/[.'’-]+$/u, '')
  const local = ADDRESS.exec(even)?.groups?.['local']
  if (local) return local.split(/[._+-]/u).every((part) => !isKnown(part, reader)) ? local : null
  const plain = even.replace(people.groupOf, (found) => '·'.repeat(found.length))
  const capitals = marksName(plain, reader) && /\p{Ll}/u.test(plain)
  return capitals ? capitalised(plain, reader) : uncapitalised(plain, reader)
}

/**
 * The name of a person in a text in which some of these may be named: in full, as names are written, or by the first
 * name alone.
 */
export function nameAmong(text: string, names: readonly string[], reader: Reader): string | null {
  return fullName(text, names) ?? nameIn(text, reader) ?? givenName(text, names, reader)
}

/** The longest of the names that stands in the text whole. */
function fullName(text: string, names: readonly string[]): string | null {
  const words = spansOf(WORDS, evened(text)).map((word) => ({ ...word, folded: lookupName(word.found) }))
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const parts = lookupName(name).split(' ')
    const at = words.findIndex((_word, index) =>
      parts.every((part, step) => words[index + step]?.folded === part),
    )
    const [first, last] = [words[at], words[at + parts.length - 1]]
    if (parts.length > 1 && first && last) return text.slice(first.start, last.end)
  }
  return null
}

function givenName(text: string, names: readonly string[], reader: Reader): string | null {
  const given = new Set(names.map(firstName))
  const found = spansOf(WORDS, evened(text)).find(
    ({ found: word }) =>
      given.has(firstName(word)) && (marksName(word.slice(0, 1), reader) || !isSmall(word, reader)),
  )
  return found?.found ?? null
}

/** Whether a text has a capital that tells a name from other words. */
export function marksName(text: string, { locale }: Reader): boolean {
  return locale.capitals === 'names' && /\p{Lu}/u.test(text)
}

/** "Will" and "may" are names as well. */
function isSmall(word: string, reader: Reader): boolean {
  const { leads, follows, particles } = reader.people
  return isKnown(word, reader) || [leads, follows, particles].some((list) => wholly(list, word))
}

function isKnown(word: string, { people }: Reader): boolean {
  return [people.groups, people.roles, people.others].some((list) => wholly(list, word))
}

function wholly(expression: RegExp, word: string): boolean {
  return spansOf(expression, word).some(({ found }) => found === word)
}

function wordsOf(text: string, reader: Reader, isName: (word: string) => boolean): Word[] {
  const { people } = reader
  return spansOf(WORDS, text).map(({ start, found }) => {
    const word = /^\p{L}\.$/u.test(found) ? found : found.replace(/[.'’-]+$/u, '')
    const kind = wholly(people.honorifics, word)
      ? 'lead'
      : isName(word) &&
          !isKnown(word, reader) &&
          !(wholly(people.leads, word) || wholly(people.follows, word))
        ? 'name'
        : wholly(people.particles, word)
          ? 'inside'
          : wholly(people.leads, word)
            ? 'lead'
            : wholly(people.roles, word)
              ? 'role'
              : 'other'
    return { text: word, start, end: start + word.length, kind }
  })
}

function capitalised(text: string, reader: Reader): string | null {
  const words = wordsOf(text, reader, (word) => /^\p{Lu}(?:.*\p{Ll}|\.$)/u.test(word))
  for (const [first, last] of runs(words, text)) {
    const name = text.slice(words[first]?.start, words[last]?.end)
    const before = words[first - 1]
    const after = words[last + 1]
    const freeBefore =
      !before || apart(text, before, words[first]) || before.kind === 'lead' || before.kind === 'role'
    const freeAfter = !after || apart(text, words[last], after) || wholly(reader.people.follows, after.text)
    if (last > first ? freeAfter || freeBefore : freeBefore && freeAfter) return name
  }
  return null
}

/** From where to where words of a name stand side by side; small words inside ("de la") belong to it. */
function runs(words: readonly Word[], text: string): [number, number][] {
  const found: [number, number][] = []
  for (const [index, word] of words.entries()) {
    if (word.kind !== 'name') continue
    const open = found.at(-1)
    const between = open ? words.slice(open[1] + 1, index) : []
    if (
      open &&
      between.every(({ kind }) => kind === 'inside') &&
      words.slice(open[1], index).every((one, step) => !apart(text, one, words[open[1] + step + 1]))
    )
      open[1] = index
    else found.push([index, index])
  }
  return found
}

/** Whether more than blanks stands between two words; the dot of an initial does not part them. */
function apart(text: string, before: Word | undefined, after: Word | undefined): boolean {
  return !!before && !!after && !/^\.?\s*$/u.test(text.slice(before.end, after.start))
}

function uncapitalised(text: string, reader: Reader): string | null {
  const words = wordsOf(text, reader, (word) => /^\p{L}/u.test(word))
  const first = words.findIndex(({ kind }) => kind !== 'lead')
  if (first < 0) return null
  let last = first - 1
  for (const [index, word] of words.entries()) {
    if (index < first) continue
    if (index > first && (apart(text, words[index - 1], word) || wholly(reader.people.follows, word.text)))
      break
    if (word.kind !== 'name' && word.kind !== 'inside') return null
    last = index
  }
  return last >= first && last - first < 4 ? text.slice(words[first]?.start, words[last]?.end) : null
}
