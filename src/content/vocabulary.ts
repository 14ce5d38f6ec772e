import { z } from 'zod'
import { COMMITMENT_KINDS } from '../commitments/kinds.ts'

const words = z.array(z.string().min(1))

/**
 * `prompts/<locale>/reading.yaml`: the words by which the coach reads texts of one language. Code knows how a check
 * works; which words mean "team" or "promise" is content.
 */
export const vocabularySchema = z.strictObject({
  /** Names of each commitment kind as people type them. */
  kinds: z.strictObject(
    Object.fromEntries(COMMITMENT_KINDS.map((kind) => [kind, words])) as Record<
      (typeof COMMITMENT_KINDS)[number],
      typeof words
    >,
  ),
})
export type Vocabulary = z.infer<typeof vocabularySchema>
