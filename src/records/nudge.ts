import type { Head } from './head.ts'
import type { Day, Instant } from '../time/time.ts'
import type { RuleId, Deciding } from '../vocabulary/rules.ts'

/**
 * Something the coach wants of one person. One is open per pilot, rule and subject; it is reminded, never made anew.
 * Its id is pilot + rule + subject + the local day on which the rule first held.
 */
export type Nudge = Head<'ask'> & {
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

/** Which word of theirs the person is asked for; null where the ask wants something done or told. */
export function decisionOf({ rule, subject }: Pick<Nudge, 'rule' | 'subject'>): Deciding | null {
  switch (rule) {
    case 'go-decision':
      return 'go'
    case 'wave-decision':
      return 'wave'
    case 'standard-sign':
      return 'sign'
    case 'introduction':
      return subject === 'sponsor' ? 'sponsor' : null
    default:
      return null
  }
}

/** The id of a nudge: pilot, rule, subject, and the local day on which the rule first held. */
export function nudgeId(pilot: string, rule: RuleId, subject: string, heldFrom: Day): string {
  return [pilot, rule, subject, heldFrom].join('|')
}
