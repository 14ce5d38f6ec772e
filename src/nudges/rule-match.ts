import type { Instant } from '../time/time.ts'
import type { RuleId } from '../vocabulary/rules.ts'

/**
 * A reason to speak to one person. `since` is when the rule began or will begin to hold, `from` when it may be spoken
 * of (a pause or a snooze moves it), `until` when it stops holding by itself. All of them may lie in the future, so
 * that one reading answers both what holds now and when to look again.
 */
export type RuleMatch = {
  rule: RuleId
  subject: string
  to: string
  since: Instant
  from: Instant
  until: Instant | null
}

/** A finding that may be spoken of as soon as it holds. */
export function ruleMatch(
  rule: RuleId,
  subject: string,
  to: string,
  since: Instant,
  until: Instant | null = null,
): RuleMatch {
  return { rule, subject, to, since, from: since, until }
}
