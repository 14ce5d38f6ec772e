import type { Instant, Zone } from '../../time/time.ts'
import type { Vocabulary } from '../lexicon.ts'

/** What a sentence is read with. */
export type SaidContext = { vocabulary: Vocabulary; now: Instant; zone: Zone }
