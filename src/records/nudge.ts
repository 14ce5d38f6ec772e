import type { Head } from './head.ts'
import type { Day, Instant } from '../time/time.ts'
import type { Deciding, RuleId, Rules } from '../vocabulary/rules.ts'

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

/** The rules that ask for a word of somebody's; an introduction does where it is the sponsor's. */
const DECISIONS: { [R in RuleId as Rules[R] extends Deciding ? R : never]: Rules[R] } = {
  'go-decision': 'go',
  'wave-decision': 'wave',
  'standard-sign': 'sign',
  introduction: 'sponsor',
}

/** Which word of theirs the person is asked for; null where the ask wants something done or told. */
export function decisionOf({ rule, subject }: Pick<Nudge, 'rule' | 'subject'>): Deciding | null {
  if (rule === 'introduction' && subject !== 'sponsor') return null
  const decisions: Partial<Record<RuleId, Deciding>> = DECISIONS
  return decisions[rule] ?? null
}

/** The id of a nudge: pilot, rule, subject, and the local day on which the rule first held. */
export function nudgeId(pilot: string, rule: RuleId, subject: string, heldFrom: Day): string {
  return [pilot, rule, subject, heldFrom].join('|')
}
