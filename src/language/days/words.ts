import { nearest } from '../../config/near-match.ts'
import { namesOf } from '../locale.ts'
import type { Vocabulary } from '../lexicon.ts'
import { plain, tokensOf, type Token } from './tokens.ts'
import { ROLES } from '../../vocabulary/day-words.ts'

export type Role = (typeof ROLES)[number]

type Entry = { role: Role; name: string; weak: boolean }
type Phrase = { words: string[]; entries: Entry[] }

/** The words of days in all languages that are read, by the first word of a phrase, the longest phrase first. */
export type DayWords = { phrases: Map<string, Phrase[]>; typos: string[]; languages: ReadonlySet<string> }

/** A misspelt name of a month or a weekday has at least so many letters. */
const SHORTEST_TYPO = 6

/** All words that mean days; months and weekdays are called as the languages' own formats call them. */
export function dayWords({ locale, dates }: Vocabulary): DayWords {
  const phrases = new Map<string, Phrase[]>()
  const add = (written: string, entry: Entry) => {
    const words = tokensOf(written).map(({ word }) => word)
    const [first = ''] = words
    const list = phrases.get(first) ?? []
    const same = list.find((one) => one.words.join(' ') === words.join(' '))
    if (!same) list.push({ words, entries: [entry] })
    else if (!same.entries.some(({ role, name }) => role === entry.role && name === entry.name))
      same.entries.push(entry)
    phrases.set(first, list)
  }
  const doubtful = new Set(dates.doubtful.split(',').map((word) => plain(word.trim())))
  for (const role of ROLES)
    for (const [name, languages] of Object.entries(dates.words[role]))
      for (const written of Object.values(languages).flatMap((listed) => listed.split(',')))
        add(written, { role, name, weak: doubtful.has(plain(written)) })
  const typos: string[] = []
  const languages = new Set(ROLES.flatMap((role) => Object.values(dates.words[role]).flatMap(Object.keys)))
  for (const language of new Set([locale.formats, ...languages]))
    for (const { role, name, written, short } of namesOf(language)) {
      // "Mo" and "Sam" are people.
      if (short && role === 'weekdays' && language !== locale.formats) continue
      const weak = doubtful.has(plain(written)) || (short && language !== locale.formats)
      add(written, { role, name, weak })
      if (!weak && written.length >= SHORTEST_TYPO) typos.push(plain(written))
    }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { phrases, typos, languages }
}

/** The longest phrase of the role that stands at the token. */
export function lookUp({ phrases, typos }: DayWords, tokens: readonly Token[], role: Role, at: number) {
  const token = tokens[at]
  if (!token) return null
  const list = phrases.get(token.word) ?? phrases.get(corrected(token, role, typos) ?? '')
  for (const { words, entries } of list ?? []) {
    const entry = entries.find((one) => one.role === role)
    if (!entry || !words.every((word, index) => index === 0 || tokens[at + index]?.word === word)) continue
    return { value: Number(entry.name), name: entry.name, weak: entry.weak, end: at + words.length }
  }
  return null
}

/** "febuary" and "fryday"; what is only longer by an "s" comes again and again. */
function corrected({ word }: Token, role: Role, typos: string[]): string | null {
  if ((role !== 'months' && role !== 'weekdays') || word.length < SHORTEST_TYPO) return null
  const near = nearest(
    word,
    typos.filter((one) => one[0] === word[0]),
    1,
  )
  return near && !word.startsWith(near) ? near : null
}
