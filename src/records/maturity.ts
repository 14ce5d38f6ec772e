import type { Instant } from '../time/time.ts'
import type { Level } from '../vocabulary/maturity.ts'

/** How far a capability is, as whoever owns it sees it, and what shows that. */
export type Score = { level: Level; evidence: string | null; by: string; at: Instant }
