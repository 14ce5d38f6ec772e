import { addDays, type Day, type Instant } from '../time/time.ts'
import type { QuietSpan } from '../vocabulary/quiet-time.ts'
import type { Contact } from '../records/contact.ts'

const DAYS: Record<Exclude<QuietSpan, 'open'>, number> = { week: 7, month: 30 }

/** The day on which a span from today ends; null where only a word ends it. */
export function endOf(span: QuietSpan, today: Day): Day | null {
  return span === 'open' ? null : addDays(today, DAYS[span])
}

/** Whether somebody wants to be left in peace at this moment. */
export function isQuiet({ quiet }: Pick<Contact, 'quiet'>, now: Instant): boolean {
  return !!quiet && (quiet.until === null || quiet.until > now)
}
