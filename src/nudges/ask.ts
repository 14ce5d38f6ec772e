import type { Head } from '../record.ts'
import type { Day, Instant } from '../people/time.ts'

/** The reasons to speak. `introduction` is the first contact with somebody whom another person named. */
export const RULES = [
  'introduction',
  'import-confirmation',
  'go-decision',
  'no-business-owner',
  'no-sponsor',
  'commitment-overdue',
  'commitment-due',
  'wave-review',
  'wave-decision',
  'readiness-open',
  'standard-sign',
  'standard-decision',
  'standard-review',
  'stage-too-long',
  'talk-left-open',
  'check-in',
  'score-due',
  'no-scorers',
  'odds-open',
] as const
export type RuleId = (typeof RULES)[number]

/**
 * Something the coach wants of one person. One is open per pilot, rule and subject; it is reminded, never made anew.
 * Its id is pilot + rule + subject + the local day on which the rule first held.
 */
export type Ask = Head<'ask'> & {
  pilot: string
  rule: RuleId
  /** A commitment's id, a stage, a talk's id, a role, or '' when the pilot itself is meant. */
  subject: string
  person: string
  /** Day in the person's zone. */
  heldFrom: Day
  opened: Instant
  /** When each message that carried it was sent, oldest first. */
  sent: Instant[]
  /** The message that carried it last. */
  message: string | null
  /** Put off by itself, as earlier versions did it; a snooze is now the person's, for all about the pilot. */
  snoozed: Instant | null
  closed: Instant | null
}

export function askId(pilot: string, rule: RuleId, subject: string, heldFrom: Day): string {
  return [pilot, rule, subject, heldFrom].join('|')
}
