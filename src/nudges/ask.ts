import type { Head } from '../record.ts'
import type { Day, Instant } from '../time/time.ts'

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

/** What somebody can be asked to say that only their own word settles: go or not, how a wave goes on, a signature, or yes to being the sponsor. */
export const DECIDING = ['go', 'wave', 'sign', 'sponsor'] as const
export type Deciding = (typeof DECIDING)[number]

/** Which word of theirs the person is asked for; null where the ask wants something done or told. */
export function decisionOf({ rule, subject }: Pick<Ask, 'rule' | 'subject'>): Deciding | null {
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

export function askId(pilot: string, rule: RuleId, subject: string, heldFrom: Day): string {
  return [pilot, rule, subject, heldFrom].join('|')
}
