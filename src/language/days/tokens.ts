import { folded } from '../folding.ts'

/** A word, a number or a mark of a text. `word` is folded, without apostrophes; `glued`: nothing stands before it. */
export type Token = {
  word: string
  number: number | null
  start: number
  end: number
  glued: boolean
  capital: boolean
}

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*|\d+|\S/gu
const JOINED = /\p{L}-\p{L}/u

/** The tokens of an evened text. A hyphen between two letters is none: "mid-June" is said like "mid June". */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { index, 0: found } of text.matchAll(TOKEN)) {
    if (found === '-' && JOINED.test(text.slice(index - 1, index + 2))) continue
    const end = index + found.length
    tokens.push({
      word: plain(found),
      number: /^\d{1,8}$/u.test(found) ? Number(found) : null,
      start: index,
      end,
      glued: index > 0 && !/\s/u.test(text[index - 1] ?? ''),
      capital: /^\p{Lu}/u.test(found),
    })
  }
  return tokens
}

/** A word as it is looked up. */
export function plain(word: string): string {
  return folded(word).replace(/(?<=.)'/gu, '')
}
