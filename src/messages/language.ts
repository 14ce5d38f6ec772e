import type { Vocabulary } from '../language/lexicon.ts'
import type { MessageKey } from './declaration.ts'

/**
 * One language: its messages as ICU text by key, and the words by which texts in it are read. `locale` is the one by
 * which days, numbers and lists are written and names are sorted.
 */
export type Language = { locale: string; messages: Record<MessageKey, string>; vocabulary: Vocabulary }
