import { hasCLevelTitle } from './checks/title.ts'
import { MENTIONS } from './mention.ts'
import { evened, isWholly, occurs, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'

/** Nobody's title is longer. */
const LONGEST = 80
const MOST_WORDS = 10
const CLAUSES = /[,;:()\n]|\s[-–—]+\s|(?<=\p{L}{2})[.](?=\s|$)/u
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}'.-]*/gu

/**
 * The title in what stands beside somebody's name: only what is a title by itself, alone ("CFO, EMEA") or as one part of
 * a sentence ("she is our COO, I asked her"). The words of a sentence never become one.
 */
export function titleIn(text: string, titles: readonly string[], reader: Reader): string | null {
  const bare = text.replace(MENTIONS, ' ').replace(/\s+/gu, ' ')
  const parts = [bare, ...bare.split(CLAUSES)]
  const found = parts.flatMap((part) => offered(part, reader)).find((part) => isTitle(part, titles, reader))
  return found ?? null
}

/** What a part of a text may call somebody: itself, and what follows or goes before a word that says what they are. */
function offered(part: string, reader: Reader): string[] {
  const is = spansOf(reader.titles.is, evened(part))
  const cuts = is.flatMap(({ start, end }) =>
    // "She knows who is CFO" says nothing of her.
    isOnlySmall(part.slice(0, start), reader)
      ? [part.slice(end)]
      : part.slice(end).trim() === ''
        ? [part.slice(0, start)]
        : [],
  )
  return [part, ...cuts].map((one) => withoutArticle(one, reader))
}

function isOnlySmall(text: string, { short, people }: Reader): boolean {
  return spansOf(WORDS, evened(text)).every(({ found }) =>
    [short.fillers, people.leads, people.articles].some((list) => isWholly(list, found)),
  )
}

function withoutArticle(text: string, reader: Reader): string {
  const trimmed = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
  const bare = trimmed.includes('(') ? trimmed : trimmed.replace(/\)+$/u, '')
  const [first] = spansOf(WORDS, evened(bare))
  return first && isWholly(reader.people.articles, first.found)
    ? withoutArticle(bare.slice(first.end), reader)
    : bare
}

/** Whether a text is a job title and nothing besides: a word for a role, with no word of a sentence. */
export function isTitle(text: string, titles: readonly string[], reader: Reader): boolean {
  const { people, short, titles: words } = reader
  const even = evened(text)
  const all = spansOf(WORDS, even).map(({ found }) => found.replace(/[.'-]+$/u, ''))
  if (all.length === 0 || all.length > MOST_WORDS || text.length > LONGEST || /[?!]/u.test(even)) return false
  const isRole = (word: string) => [people.roles, words.near].some((list) => isWholly(list, word))
  const isSentence = (word: string, index: number) =>
    (index === 0 || /^\p{Ll}/u.test(word)) &&
    !isRole(word) &&
    !isWholly(words.inside, word) &&
    !/^\p{Lu}{2,}$/u.test(word) &&
    [short.fillers, people.nobody, people.follows].some((list) => isWholly(list, word))
  if (all.some(isSentence) || occurs(people.unsure, even)) return false
  return all.some(isRole) || hasCLevelTitle(even, titles, reader)
}
