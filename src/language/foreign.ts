import { remembered, type Memory } from './memory.ts'
import type { Vocabulary } from './lexicon.ts'

const lists: Memory<ReadonlySet<string>> = new Map()

/** In a text of so few words one small word tells the language. */
const FEW = 4

/**
 * Whether a text is written in another language than the one that is read, as far as its small words tell: it can be
 * kept, but not judged.
 */
export function isForeign(text: string, vocabulary: Vocabulary): boolean {
  const { words, own, other } = smallWords(text, vocabulary)
  return other > own && (other > 1 || words <= FEW)
}

/** Whether the small words of a text are those of the language that is read, and there are some. */
export function ownWords(text: string, vocabulary: Vocabulary): boolean {
  const { own, other } = smallWords(text, vocabulary)
  return own > other
}

function smallWords(text: string, { examples: { light, middling, foreign } }: Vocabulary) {
  const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? []
  const within = (list: string) => {
    const known = remembered(lists, list, () => new Set(list.split(/\s+/u)))
    return words.filter((word) => known.has(word)).length
  }
  const own = within(`${light} ${middling}`)
  const other = Math.max(0, ...Object.values(foreign).map(within))
  return { words: words.length, own, other }
}
