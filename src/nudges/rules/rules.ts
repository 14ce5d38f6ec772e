// Rules: the reasons to speak, each in a file of its own.
import type { RuleId } from '../../vocabulary/rules.ts'
import { checkIn, checkInMessages } from './check-in.ts'
import { commitmentDue, commitmentDueMessages } from './commitment-due.ts'
import { commitmentOverdue, commitmentOverdueMessages } from './commitment-overdue.ts'
import { goDecision, goDecisionMessages } from './go-decision.ts'
import { importConfirmation, importConfirmationMessages } from './import-confirmation.ts'
import { introduction, rulesIntroductionMessages } from './introduction.ts'
import { noBusinessOwner, noBusinessOwnerMessages } from './no-business-owner.ts'
import { noScorers, noScorersMessages } from './no-scorers.ts'
import { noSponsor, noSponsorMessages } from './no-sponsor.ts'
import { oddsOpen, oddsOpenMessages } from './odds-open.ts'
import { readinessOpen, readinessOpenMessages } from './readiness-open.ts'
import { scoreDue, scoreDueMessages } from './score-due.ts'
import { stageTooLong, stageTooLongMessages } from './stage-too-long.ts'
import { standardDecision, standardDecisionMessages } from './standard-decision.ts'
import { standardReview, standardReviewMessages } from './standard-review.ts'
import { standardSign, standardSignMessages } from './standard-sign.ts'
import { talkLeftOpen, talkLeftOpenMessages } from './talk-left-open.ts'
import { waveDecision, waveDecisionMessages } from './wave-decision.ts'
import { waveReview, waveReviewMessages } from './wave-review.ts'
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

/** What they say, for the list of all messages. */
export const RULE_MESSAGES = {
  ...checkInMessages,
  ...commitmentDueMessages,
  ...commitmentOverdueMessages,
  ...goDecisionMessages,
  ...importConfirmationMessages,
  ...rulesIntroductionMessages,
  ...noBusinessOwnerMessages,
  ...noScorersMessages,
  ...noSponsorMessages,
  ...oddsOpenMessages,
  ...readinessOpenMessages,
  ...scoreDueMessages,
  ...stageTooLongMessages,
  ...standardDecisionMessages,
  ...standardReviewMessages,
  ...standardSignMessages,
  ...talkLeftOpenMessages,
  ...waveDecisionMessages,
  ...waveReviewMessages,
}
