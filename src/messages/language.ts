import type { MessageKey } from './keys/keys.ts'
import type { Vocabulary } from '../language/lexicon.ts'

/** One language: its messages as ICU text by key, and the words by which texts in it are read. */
export type Language = { locale: string; messages: Record<MessageKey, string>; vocabulary: Vocabulary }
