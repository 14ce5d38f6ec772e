import { nearest } from '../../config/near-match.ts'
import { memoryOf, remembered, type Memory } from '../memory.ts'
import { namesOf } from '../locale.ts'
import type { Vocabulary } from '../lexicon.ts'
import { plain, tokensOf, type Token } from './tokens.ts'
import { ROLES } from '../../vocabulary/day-words.ts'

export type Role = (typeof ROLES)[number]

type Entry = { role: Role; name: string; weak: boolean; languages: string[] }
type Phrase = { words: string[]; entries: Entry[] }

/** The words of days in all languages that are read, by the first word of a phrase, the longest phrase first. */
export type DayWords = {
  phrases: Map<string, Phrase[]>
  typos: string[]
  languages: ReadonlySet<string>
}

/** A misspelt name of a month or a weekday has at least so many letters. */
const SHORTEST_TYPO = 6

const together = new WeakMap<Vocabulary, DayWords>()

/** All words that mean days, put together once; a sheet needs them without all that reads talk. */
export function dayWords(vocabulary: Vocabulary): DayWords {
  const before = together.get(vocabulary)
  if (before) return before
  const words = wordsOf(vocabulary)
  together.set(vocabulary, words)
  return words
}

/** Months and weekdays are called as the languages' own formats call them. */
function wordsOf({ locale, dates }: Vocabulary): DayWords {
  const phrases = new Map<string, Phrase[]>()
  const add = (written: string, entry: Entry) => {
    const words = tokensOf(written).map(({ word }) => word)
    const [first = ''] = words
    const list = phrases.get(first) ?? []
    const same = list.find((one) => one.words.join(' ') === words.join(' '))
    const known = same?.entries.find((one) => one.role === entry.role && one.name === entry.name)
    if (!same) list.push({ words, entries: [entry] })
    else if (known) known.languages.push(...entry.languages)
    else same.entries.push(entry)
    phrases.set(first, list)
  }
  const doubtful = new Set(dates.doubtful.split(',').map((word) => plain(word.trim())))
  for (const role of ROLES)
    for (const [name, languages] of Object.entries(dates.words[role]))
      for (const [language, listed] of Object.entries(languages))
        for (const written of listed.split(','))
          add(written, { role, name, weak: doubtful.has(plain(written)), languages: [language] })
  const typos: string[] = []
  const languages = new Set(ROLES.flatMap((role) => Object.values(dates.words[role]).flatMap(Object.keys)))
  for (const language of new Set([locale.formats, ...languages]))
    for (const { role, name, written, short } of namesOf(language)) {
      // "Mo" and "Sam" are people.
      if (short && role === 'weekdays' && language !== locale.formats) continue
      const weak = doubtful.has(plain(written)) || (short && language !== locale.formats)
      add(written, { role, name, weak, languages: [language] })
      if (!weak && written.length >= SHORTEST_TYPO) typos.push(plain(written))
    }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { phrases, typos, languages }
}

/** The longest phrase of the role that stands at the token. */
export function lookUp(words: DayWords, tokens: readonly Token[], role: Role, at: number) {
  const token = tokens[at]
  if (!token) return null
  for (const { words: phrase, entries } of phrasesAt(words, token, role)) {
    const entry = entries.find((one) => one.role === role)
    if (!entry || !phrase.every((word, index) => index === 0 || tokens[at + index]?.word === word)) continue
    const { name, weak, languages } = entry
    return { value: Number(name), name, weak, languages, end: at + phrase.length }
  }
  return null
}

/** Whether nothing that means days can begin with the token. */
export function isOther(words: DayWords, token: Token): boolean {
  return token.number === null && phrasesAt(words, token, 'months').length === 0
}

/** The phrases that may begin with a token, where months and weekdays may be misspelt. */
function phrasesAt(words: DayWords, { word }: Token, role: Role): readonly Phrase[] {
  const written = words.phrases.get(word)
  if (written || (role !== 'months' && role !== 'weekdays') || word.length < SHORTEST_TYPO)
    return written ?? NONE
  const meant = remembered(memoryOf(corrections, words), word, () => corrected(word, words.typos))
  return (meant !== null && words.phrases.get(meant)) || NONE
}

const NONE: readonly Phrase[] = []
const corrections = new WeakMap<DayWords, Memory<string | null>>()

/** "febuary" and "fryday"; what is only longer by an "s" comes again and again. */
function corrected(word: string, typos: readonly string[]): string | null {
  const near = nearest(
    word,
    typos.filter((one) => one[0] === word[0] && Math.abs(one.length - word.length) <= 1),
    1,
  )
  return near && !word.startsWith(near) ? near : null
}
