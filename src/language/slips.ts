import { isSlip } from '../config/near-match.ts'
import { nameParts } from './folding.ts'
import type { Reader } from './reader.ts'

/** Words in small letters that are none of a mention, a link or a name. */
const TYPED = /(?<![\p{L}\p{M}\p{N}@{:'._/-])\p{Ll}{5,}(?![\p{L}\p{M}\p{N}'._/-]*[\p{L}\p{N}])/gu
/** Shorter words are too easily others. */
const SHORTEST = 5

type Known = { words: readonly string[]; set: ReadonlySet<string>; meant: Map<string, string | null> }
const known = new WeakMap<Reader, Known>()
/** So many words are remembered. */
const MOST = 5000

/** The text with slips of the finger taken back in the words that sentences to the coach are made of, and in the names of these people. */
export function withoutSlips(text: string, people: readonly string[], reader: Reader): string {
  const { words, set, meant } = knownOf(reader)
  const names = people.flatMap(nameParts).filter(({ length }) => length >= SHORTEST)
  return text.replace(TYPED, (word) => {
    if (set.has(word) || names.includes(word)) return word
    let found = meant.get(word)
    if (found === undefined) {
      found = words.find((one) => isSlip(word, one)) ?? null
      if (meant.size >= MOST) meant.clear()
      meant.set(word, found)
    }
    return names.find((one) => isSlip(word, one)) ?? found ?? word
  })
}

function knownOf(reader: Reader): Known {
  const before = known.get(reader)
  if (before) return before
  const { kinds, examples } = reader.vocabulary
  const said = [
    ...Object.values(kinds)
      .flat()
      .filter((pattern) => !pattern.startsWith('/')),
    ...Object.values(examples.said).flat(),
    ...examples.alike.flat(),
    examples.light,
    examples.middling,
  ]
  const set = new Set(
    said.flatMap(
      (one) =>
        one
          .replace(/\{[a-z]+\}/gu, ' ')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  )
  const made = { set, words: [...set].filter(({ length }) => length >= SHORTEST), meant: new Map() }
  known.set(reader, made)
  return made
}
