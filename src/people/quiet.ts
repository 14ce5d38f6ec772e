import { addDays, type Day, type Instant } from '../time/time.ts'
import type { QuietSpan } from '../vocabulary/quiet.ts'

/**
 * Somebody who does not want to be asked anything: from when on and until when, null until they say so. `covered` once
 * others are asked in their place.
 */
export type Quiet = { since: Instant; until: Instant | null; covered?: true }

const DAYS: Record<Exclude<QuietSpan, 'open'>, number> = { week: 7, month: 30 }

/** The day on which a span from today ends; null where only a word ends it. */
export function endOf(span: QuietSpan, today: Day): Day | null {
  return span === 'open' ? null : addDays(today, DAYS[span])
}

/** Whether somebody wants to be left in peace at this moment. */
export function isQuiet({ quiet }: { quiet?: Quiet }, now: Instant): boolean {
  return !!quiet && (quiet.until === null || quiet.until > now)
}
