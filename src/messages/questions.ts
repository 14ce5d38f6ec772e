import type { Option, QuestionId } from '../vocabulary/questions.ts'

/** What is said of every question; `talk.yaml` says what each is. */
export const QUESTION_WORDS = ['name', 'ask', 'hint', 'example', 'short', 'why'] as const
export type QuestionWord = (typeof QUESTION_WORDS)[number]

/** Which questions there are, and which options, the playbook says: their messages are in no list of code. */
export type QuestionKey =
  | `talk.question.${string}.${QuestionWord}`
  | `talk.question.${string}.option.${string}`

const OF_QUESTION = /^talk\.question\.([^.]+)(?:\.option\.([^.]+))?/u

/** The key of something that is said of a question. */
export function questionKey(question: QuestionId, word: QuestionWord): QuestionKey {
  return `talk.question.${question}.${word}`
}

/** The key of what a button of a question says. */
export function optionKey(question: QuestionId, option: Option): QuestionKey {
  return `talk.question.${question}.option.${option}`
}

/** The question that a key is about, and the option where it is about one. */
export function questionIn(key: string): { question: string; option: string | undefined } | null {
  const [, question, option] = OF_QUESTION.exec(key) ?? []
  return question === undefined ? null : { question, option }
}

/** Every message of these questions: each has its words, and one with buttons what they say. */
export function questionMessages(
  asked: readonly { id: QuestionId; options: readonly Option[] }[],
): Record<QuestionKey, Record<string, never>> {
  return Object.fromEntries(
    asked.flatMap(({ id, options }) =>
      [
        ...QUESTION_WORDS.map((word) => questionKey(id, word)),
        ...options.map((option) => optionKey(id, option)),
      ].map((key) => [key, {}] as const),
    ),
  )
}

/** What is said in place of words that are gone: a stored answer outlives its question. */
export function insteadOf(key: string): 'talk.gone.question' | 'talk.gone.option' | null {
  const about = questionIn(key)
  if (!about) return null
  return about.option === undefined ? 'talk.gone.question' : 'talk.gone.option'
}
