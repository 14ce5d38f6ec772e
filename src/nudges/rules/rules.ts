// Rules: the reasons to speak, each in a file of its own.
import type { RuleId } from '../../vocabulary/rules.ts'
import { checkIn } from './check-in.ts'
import { commitmentDue } from './commitment-due.ts'
import { commitmentOverdue } from './commitment-overdue.ts'
import { goDecision } from './go-decision.ts'
import { importConfirmation } from './import-confirmation.ts'
import { introduction } from './introduction.ts'
import { noBusinessOwner } from './no-business-owner.ts'
import { noScorers } from './no-scorers.ts'
import { noSponsor } from './no-sponsor.ts'
import { oddsOpen } from './odds-open.ts'
import { readinessOpen } from './readiness-open.ts'
import { scoreDue } from './score-due.ts'
import { stageTooLong } from './stage-too-long.ts'
import { standardDecision } from './standard-decision.ts'
import { standardReview } from './standard-review.ts'
import { standardSign } from './standard-sign.ts'
import { talkLeftOpen } from './talk-left-open.ts'
import { waveDecision } from './wave-decision.ts'
import { waveReview } from './wave-review.ts'
import type { Rule } from './rule.ts'

/**
 * Every rule, most pressing first: who somebody is before what they owe, what is late before what is near, the stage's age
 * after that [TP1, DT1, ST1-5]. A rule that is defined and not in the list does not compile.
 */
export const RULES: { readonly [R in RuleId]: Rule<R> } = {
  introduction,
  'import-confirmation': importConfirmation,
  'go-decision': goDecision,
  'wave-decision': waveDecision,
  'commitment-overdue': commitmentOverdue,
  'no-sponsor': noSponsor,
  'no-business-owner': noBusinessOwner,
  'wave-review': waveReview,
  'readiness-open': readinessOpen,
  'standard-sign': standardSign,
  'standard-decision': standardDecision,
  'standard-review': standardReview,
  'stage-too-long': stageTooLong,
  'check-in': checkIn,
  'score-due': scoreDue,
  'commitment-due': commitmentDue,
  'odds-open': oddsOpen,
  'no-scorers': noScorers,
  'talk-left-open': talkLeftOpen,
}

export const RULE_LIST: readonly Rule[] = Object.values(RULES)

export const RULE_IDS = RULE_LIST.map(({ id }) => id) as [RuleId, ...RuleId[]]

/** The rule of this id; undefined for one that there is not any more. */
export function ruleOf(id: string): Rule | undefined {
  return RULE_LIST.find((rule) => rule.id === id)
}
