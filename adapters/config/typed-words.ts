import { TYPED_COMMANDS } from '../../src/coach/commands/commands.ts'
import { vocabularySchema, type Vocabulary } from '../../src/language/lexicon.ts'

/**
 * The parts of the vocabulary that stand beside what the coach says of the same things: by part, the file of the
 * locale that holds it as its top key `typed`. All other words by which texts are read stand in `reading.yaml`.
 */
export const TYPED = {
  kinds: 'names',
  commands: 'commands',
  examples: 'examples',
  people: 'people',
  dates: 'days',
  measures: 'measures',
  budget: 'money',
  kpis: 'kpi',
  promises: 'promises',
  denials: 'denied',
  affirmations: 'affirmed',
  early: 'early',
  digests: 'digest',
  topics: 'why',
} as const satisfies Partial<Record<keyof Vocabulary, string>>

type Part = keyof typeof TYPED
/** The parts of the vocabulary that stand in files of their own. */
export const PARTS = Object.keys(TYPED) as Part[]

const ELSEWHERE = {
  kinds: true,
  commands: true,
  examples: true,
  people: true,
  dates: true,
  measures: true,
  budget: true,
  kpis: true,
  promises: true,
  denials: true,
  affirmations: true,
  early: true,
  digests: true,
  topics: true,
} as const satisfies Record<Part, true>

const vocabulary = vocabularySchema(TYPED_COMMANDS)

/** What `reading.yaml` holds. */
export const readingSchema = vocabulary.omit(ELSEWHERE)
/** What each part holds that stands elsewhere. */
export const partSchemas = vocabulary.pick(ELSEWHERE).shape

/** A message file taken apart: what is said, and what people type. */
export function splitTyped(file: string, data: unknown): { said: unknown; typed?: unknown } {
  const holds = PARTS.some((part) => TYPED[part] === file)
  if (!holds || data === null || typeof data !== 'object' || Array.isArray(data)) return { said: data }
  const { typed, ...said } = data as Record<string, unknown>
  return { said, typed }
}
