import { nearest } from '../../config/near-match.ts'
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
  near: Map<string, string | null>
  languages: ReadonlySet<string>
}

/** A misspelt name of a month or a weekday has at least so many letters. */
const SHORTEST_TYPO = 6

/** So many words are remembered with what they were to be. */
const MOST_WORDS = 2000

/** All words that mean days; months and weekdays are called as the languages' own formats call them. */
export function dayWords({ locale, dates }: Vocabulary): DayWords {
  const phrases = new Map<string, Phrase[]>()
  const add = (written: string, entry: Entry) => {
    const known = (list: Phrase) =>
      list.entries.find((one) => one.role === entry.role && one.name === entry.name)
    const words = tokensOf(written).map(({ word }) => word)
    const [first = ''] = words
    const list = phrases.get(first) ?? []
    const same = list.find((one) => one.words.join(' ') === words.join(' '))
    if (!same) list.push({ words, entries: [entry] })
    else if (known(same)) known(same)!.languages.push(...entry.languages)
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
  return { phrases, typos, near: new Map(), languages }
}

/** The longest phrase of the role that stands at the token. */
export function lookUp({ phrases, typos, near }: DayWords, tokens: readonly Token[], role: Role, at: number) {
  const token = tokens[at]
  if (!token) return null
  const list = phrases.get(token.word) ?? phrases.get(corrected(token, role, typos, near) ?? '')
  for (const { words, entries } of list ?? []) {
    const entry = entries.find((one) => one.role === role)
    if (!entry || !words.every((word, index) => index === 0 || tokens[at + index]?.word === word)) continue
    const { name, weak, languages } = entry
    return { value: Number(name), name, weak, languages, end: at + words.length }
  }
  return null
}

/** Whether a phrase begins with the word. */
export function isKnown({ phrases, typos, near }: DayWords, token: Token): boolean {
  return phrases.has(token.word) || corrected(token, 'months', typos, near) !== null
}

/** "febuary" and "fryday"; what is only longer by an "s" comes again and again. */
function corrected({ word }: Token, role: Role, typos: string[], known: DayWords['near']): string | null {
  if ((role !== 'months' && role !== 'weekdays') || word.length < SHORTEST_TYPO) return null
  const before = known.get(word)
  if (before !== undefined) return before
  const near = nearest(
    word,
    typos.filter((one) => one[0] === word[0] && Math.abs(one.length - word.length) <= 1),
    1,
  )
  const meant = near && !word.startsWith(near) ? near : null
  if (known.size >= MOST_WORDS) known.clear()
  known.set(word, meant)
  return meant
}
