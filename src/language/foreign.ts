import { remembered, type Memory } from './memory.ts'
import type { Vocabulary } from './lexicon.ts'

const lists: Memory<ReadonlySet<string>> = new Map()

/** In a text of so few words one small word tells the language. */
const FEW = 4

/**
 * Whether a text is written in another language than the one that is read, as far as its small words tell: it can be
 * kept, but not judged.
 */
export function isForeign(text: string, { examples: { light, middling, foreign } }: Vocabulary): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? []
  const within = (list: string) => {
    const known = remembered(lists, list, () => new Set(list.split(/\s+/u)))
    return words.filter((word) => known.has(word)).length
  }
  const own = within(`${light} ${middling}`)
  const other = Math.max(0, ...Object.values(foreign).map(within))
  return other > own && (other > 1 || words.length <= FEW)
}
