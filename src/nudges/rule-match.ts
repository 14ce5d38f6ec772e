import type { Instant } from '../time/time.ts'
import type { RuleId } from '../vocabulary/rules.ts'

/**
 * What a rule found: a reason to speak to one person. `since` is when the rule began or will begin to hold, `from` when it
 * may be spoken of (a pause or a snooze moves it), `until` when it stops holding by itself. All of them may lie in the
 * future, so that one reading answers both what holds now and when to look again.
 */
export type Match = {
  subject: string
  to: string
  since: Instant
  from: Instant
  until: Instant | null
}

/** What was found, and by which rule. */
export type RuleMatch = Match & { rule: RuleId }

/** A finding that may be spoken of as soon as it holds. */
export function match(subject: string, to: string, since: Instant, until: Instant | null = null): Match {
  return { subject, to, since, from: since, until }
}
