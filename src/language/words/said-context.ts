import type { Instant, Zone } from '../../time/time.ts'
import type { Vocabulary } from '../lexicon.ts'

/** What a sentence is read with. */
export type SaidContext = {
  vocabulary: Vocabulary
  now: Instant
  zone: Zone
  /** The speaker's own, as the platform tells it. */
  locale?: string
  /** Whether a question waits for this person's next text. */
  awaiting?: boolean
  /** The pilots that the person may mean, as they are written. */
  pilotNames?: readonly string[]
  /** The people whom a name in the text may mean. */
  people?: readonly string[]
}
