import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItemSentence, type ItemToken, type ItsFunction, type WinkMethods } from 'wink-nlp'
import type { SentenceAnalyser } from './locale.ts'
import { memoryOf, MOST_TEXTS, remembered, type Memory } from './memory.ts'
import type { Reader } from './reader.ts'

/** A word or a mark of a sentence; offsets are UTF-16 units. */
export type Token = {
  text: string
  start: number
  end: number
  /** What is the same for every form of a word ("approve", "approved"), in small letters. */
  stem: string
  /** What part of speech it is, as the Universal Dependencies name it; `X` where the language has no analyser. */
  part: string
  /** Within what a "not" reaches. */
  negated: boolean
}

type Sentences = readonly (readonly Token[])[]

/** Takes texts of one language apart. */
type Analyser = (text: string, reader: Reader) => Sentences

/** The analysers that there are, by language. */
const ANALYSERS: Record<SentenceAnalyser, Analyser> = { en: english, none: plain }

/** The sentences of a text, each as its words and marks. */
export function sentencesOf(text: string, reader: Reader): Sentences {
  return remembered(
    memoryOf(taken, reader),
    text,
    () => ANALYSERS[reader.locale.sentences](text, reader),
    MOST_TEXTS,
  )
}

const taken = new WeakMap<Reader, Memory<Sentences>>()

/** What is read of a token. The library declares them as methods, which they are not. */
type Readings = { stem: ItsFunction<string>; pos: ItsFunction<string>; negationFlag: ItsFunction<boolean> }

let wink: { library: WinkMethods; its: Readings } | null = null

/** Made at the first text: the model takes a tenth of a second to load. */
function winkOf(): { library: WinkMethods; its: Readings } {
  if (wink) return wink
  const library = winkNLP(model, ['sbd', 'negation', 'pos'])
  wink = { library, its: library.its as unknown as Readings }
  return wink
}

function english(text: string): Token[][] {
  const { library, its } = winkOf()
  let cursor = 0
  const sentences: Token[][] = []
  library
    .readDoc(text)
    .sentences()
    .each((sentence: ItemSentence) => {
      const tokens: Token[] = []
      sentence.tokens().each((token: ItemToken) => {
        const value = token.out()
        const start = text.indexOf(value, cursor)
        if (start < 0) return
        cursor = start + value.length
        tokens.push({
          text: value,
          start,
          end: cursor,
          // The stemmer takes digits apart as if they were letters.
          stem: /\d/u.test(value) ? value : token.out(its.stem),
          part: token.out(its.pos),
          negated: Boolean(token.out(its.negationFlag)),
        })
      })
      sentences.push(tokens)
    })
  return sentences
}

/** Without an analyser a text is one sentence of words as they stand. */
function plain(text: string, { locale }: Reader): Token[][] {
  return [
    Array.from(locale.words.segment(text)).flatMap(({ segment, index }) =>
      segment.trim() === ''
        ? []
        : [
            {
              text: segment,
              start: index,
              end: index + segment.length,
              stem: segment.toLowerCase(),
              part: 'X',
              negated: false,
            },
          ],
    ),
  ]
}
