import { occurs } from '../pattern.ts'
import type { Reader } from '../reader.ts'

/**
 * Too short to mean anything: fewer than two words that carry a meaning, where a word that is only vague ("faster",
 * "AI") counts half and needs one beside it that says what it is about.
 */
export function saysTooLittle(text: string, reader: Reader): boolean {
  const { full, vague } = wordsIn(text, reader)
  return full === 0 || full + vague / 2 < 2
}

/** Not a single word that means anything: "no", "n/a", "asdf". */
export function saysNothing(text: string, reader: Reader): boolean {
  const { full, vague } = wordsIn(text, reader)
  return full + vague === 0
}

function wordsIn(text: string, { short, locale }: Reader): { full: number; vague: number } {
  const words = new Set(
    Array.from(locale.words.segment(text.toLowerCase()))
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment)
      .filter((word) => !occurs(short.fillers, word)),
  )
  const vague = Array.from(words).filter((word) => occurs(short.vague, word)).length
  return { full: words.size - vague, vague }
}
