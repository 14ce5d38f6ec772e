import { recognise } from './examples.ts'
import { ownWords } from './foreign.ts'
import { evened, occurs } from './pattern.ts'
import { readerOf } from './reader.ts'
import { sentencesOf, type Token } from './sentences.ts'
import type { SaidContext } from './words/said-context.ts'

/** From here on a text is near enough to how people hesitate: that it is one costs a question, that it is none an act. */
const HESITANT = 0.62

/** In a language that nothing takes apart, a sentence has so many words at least. */
const SENTENCE = 3

const SUBJECTS = new Set(['NOUN', 'PROPN', 'PRON'])
const OPENINGS = new Set(['DET', 'NUM'])
const PREDICATES = new Set(['VERB', 'AUX'])

/** Whether somebody hesitates, or would rather have something else: no reason for what they were asked about. */
export function hesitates(text: string, context: SaidContext): boolean {
  return recognise(text, context).some(
    ({ utterance, score, left }) => utterance === 'hesitate' && score >= HESITANT && left.length <= 1,
  )
}

/**
 * Whether a text is a reason beyond doubt: it tells something of somebody or something else, in the language that is read.
 * What speaks of the speaker, wishes, asks or orders may be one as well, which only the speaker knows.
 */
export function isReason(text: string, context: SaidContext): boolean {
  const reader = readerOf(context.vocabulary)
  const even = evened(text).trim()
  if (occurs(reader.asides.doubt, even) || hesitates(text, context)) return false
  if (occurs(reader.asides.reason, even)) return true
  const tokens = sentencesOf(even, reader)
    .flat()
    .filter((token) => /[\p{L}\p{N}]/u.test(token.text))
  const told = tokens.every(({ part }) => part === 'X') ? tokens.length >= SENTENCE : tells(tokens)
  return told && ownWords(even, context.vocabulary)
}

/**
 * Whether something is said of something: a verb that has its subject before it. Behind "the" or a number the noun and the
 * verb are often taken for one another, so that a sentence is as good.
 */
function tells(tokens: readonly Token[]): boolean {
  if (OPENINGS.has(tokens[0]?.part ?? '') && tokens.length > SENTENCE) return true
  const subject = tokens.findIndex(({ part }) => SUBJECTS.has(part))
  return subject >= 0 && tokens.slice(subject + 1).some(({ part }) => PREDICATES.has(part))
}
