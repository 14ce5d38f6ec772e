import { saysNothing } from './checks/brevity.ts'
import { recognise } from './examples.ts'
import { evened } from './pattern.ts'
import { readerOf } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import { hasWords } from './words/remarks.ts'
import type { SaidContext } from './words/said-context.ts'

/** No name has more words. */
const MOST_WORDS = 8
/** A plain reason may be made of small words alone ("nobody wants it"), with no fewer than these. */
const FEWEST_SMALL = 3
/** From here on a text says that nobody knows, whatever stands beside it: "nobody uses it" only looks like it. */
const ALIKE = 0.6

/**
 * Whether a text that was asked for as a name is one for certain: a few words that make no sentence. A single word in
 * small letters may be a sigh as well, and what resembles anything that is said to the coach may be that.
 */
export function isSurelyName(text: string, context: SaidContext): boolean {
  const reader = readerOf(context.vocabulary)
  const even = evened(text).trim()
  const words = even.split(/\s+/u)
  if (words.length > MOST_WORDS || /[?!？！]\s*$/u.test(even) || /^\p{Ll}+\W*$/u.test(even)) return false
  if (saysNothing(even, reader)) return false
  // "Sort of" only answers something: "Claims sorting" is none of it.
  const meant = recognise(even, context).filter(({ utterance }) => utterance !== 'halfway')
  if (meant.some((one) => hasWords(even, one))) return false
  const tokens = sentencesOf(even, reader).flat()
  // "Bea left the company" tells something.
  const tells = tokens.some(({ part }, index) => part === 'VERB' && tokens[index + 1]?.part === 'DET')
  return !tells && !tokens.some(({ part, negated }) => part === 'PRON' || part === 'AUX' || negated)
}

/** Whether a text that was asked for as a reason, or as what shows something, says anything at all. */
export function saysWhy(text: string, context: SaidContext): boolean {
  const [likeliest] = recognise(text, context)
  if (likeliest?.utterance === 'unknown' && likeliest.score >= ALIKE) return false
  const small = text.trim().split(/\s+/u).length >= FEWEST_SMALL
  return small || !saysNothing(text, readerOf(context.vocabulary))
}
