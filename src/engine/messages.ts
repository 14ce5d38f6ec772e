import type { Messages } from '../messages/declaration.ts'
import { actsMessages } from '../coach/acts.ts'
import { buttonLabelsMessages } from '../coach/button-labels.ts'
import { COMMAND_MESSAGES } from '../coach/commands/commands.ts'
import { dayProblemMessages } from '../coach/day-problem.ts'
import { newsMessages } from '../coach/news.ts'
import { onePagerMessages } from '../coach/one-pager.ts'
import { missedMessages } from '../coach/missed.ts'
import { pendingPromptMessages } from '../coach/pending-prompt.ts'
import { typedNudgeMessages } from '../coach/typed-nudge.ts'
import { personReferenceMessages } from '../coach/person-reference.ts'
import { pilotEndMessages } from '../coach/pilot-end.ts'
import { PROMPT_MESSAGES } from '../coach/prompts/prompts.ts'
import { refusalMessages } from '../coach/refusal.ts'
import { roleAssignmentMessages } from '../coach/role-assignment.ts'
import { rollupsMessages } from '../coach/rollups.ts'
import { confirmationMessages } from '../coach/talks/confirmation.ts'
import { deniedEvidenceMessages } from '../coach/commands/commitments/denied-evidence.ts'
import { moneyReceiptMessages } from '../coach/money-receipt.ts'
import { returnOfferMessages } from '../coach/talks/return-offer.ts'
import { denialFollowUpMessages } from '../coach/talks/denial-follow-up.ts'
import { deniedMessages } from '../say/denied.ts'
import { answerHandlingMessages } from '../coach/talks/answer-handling-messages.ts'
import { assessmentMessages } from '../coach/talks/assessment.ts'
import { copiesMessages } from '../coach/talks/copies.ts'
import { earlyWorkMessages } from '../coach/talks/early-work.ts'
import { nextDecisionMessages } from '../coach/talks/next-decision.ts'
import { talksOutcomeMessages } from '../coach/talks/outcome.ts'
import { outputMessages } from '../coach/talks/output.ts'
import { pocMessages } from '../coach/talks/poc.ts'
import { precedentsMessages } from '../coach/talks/precedents.ts'
import { questionFlowMessages } from '../coach/talks/question-flow-messages.ts'
import { threadReplyMessages } from '../coach/thread-reply.ts'
import { rehearsalMessages } from '../coach/talks/rehearsal.ts'
import { scaleMessages } from '../coach/talks/scale.ts'
import { undoOfferMessages } from '../coach/undo-offer.ts'
import { undoingMessages } from '../coach/undoing.ts'
import { basisMessages } from '../decisions/basis.ts'
import { wavesMessages } from '../decisions/waves.ts'
import { blockersMessages } from '../digests/blockers.ts'
import { digestsComposeMessages } from '../digests/compose-messages.ts'
import { funnelMessages } from '../digests/funnel.ts'
import { movementMessages } from '../digests/movement.ts'
import { officeMessages } from '../digests/office.ts'
import { openDecisionsMessages } from '../digests/open-decisions.ts'
import { overviewMessages } from '../digests/overview.ts'
import { pageMessages } from '../digests/page.ts'
import { engineCommitMessages } from './commit.ts'
import { deliverMessages } from './deliver.ts'
import { deliveryRecordMessages } from './delivery-record.ts'
import { loadNamesMessages } from './load/names.ts'
import { outageMessages } from './outage.ts'
import { recoveryMessages } from './recovery.ts'
import { replyMessages } from './reply.ts'
import { goneMessages } from '../messages/render.ts'
import { renderMessages } from '../messages/render.ts'
import { blockMessages } from '../nudges/block.ts'
import { nudgesComposeMessages } from '../nudges/compose.ts'
import { datedPromiseMessages } from '../nudges/dated-promise.ts'
import { resolutionMessages } from '../nudges/resolution.ts'
import { RULE_MESSAGES } from '../nudges/rules/rules.ts'
import { nudgesStandardMessages } from '../nudges/standard.ts'
import { buttonsMessages } from '../say/buttons.ts'
import { measuresMessages } from '../say/measures.ts'
import { sayNamesMessages } from '../say/names.ts'
import { sayQuotesMessages } from '../say/quotes.ts'
import { scoresMessages } from '../say/scores.ts'
import { sayStandardMessages } from '../say/standard.ts'

/** Every message there is: one that is declared somewhere and left out here does not compile. */
export const MESSAGES: { readonly [K in keyof Messages]: Messages[K] } = {
  ...actsMessages,
  ...buttonLabelsMessages,
  ...undoOfferMessages,
  ...undoingMessages,
  ...dayProblemMessages,
  ...COMMAND_MESSAGES,
  ...newsMessages,
  ...onePagerMessages,
  ...missedMessages,
  ...pendingPromptMessages,
  ...typedNudgeMessages,
  ...personReferenceMessages,
  ...pilotEndMessages,
  ...PROMPT_MESSAGES,
  ...refusalMessages,
  ...roleAssignmentMessages,
  ...rollupsMessages,
  ...answerHandlingMessages,
  ...deniedEvidenceMessages,
  ...confirmationMessages,
  ...denialFollowUpMessages,
  ...returnOfferMessages,
  ...moneyReceiptMessages,
  ...deniedMessages,
  ...assessmentMessages,
  ...copiesMessages,
  ...earlyWorkMessages,
  ...nextDecisionMessages,
  ...talksOutcomeMessages,
  ...outputMessages,
  ...pocMessages,
  ...precedentsMessages,
  ...questionFlowMessages,
  ...rehearsalMessages,
  ...scaleMessages,
  ...threadReplyMessages,
  ...basisMessages,
  ...wavesMessages,
  ...blockersMessages,
  ...digestsComposeMessages,
  ...funnelMessages,
  ...movementMessages,
  ...officeMessages,
  ...openDecisionsMessages,
  ...overviewMessages,
  ...pageMessages,
  ...engineCommitMessages,
  ...deliverMessages,
  ...deliveryRecordMessages,
  ...loadNamesMessages,
  ...outageMessages,
  ...recoveryMessages,
  ...replyMessages,
  ...goneMessages,
  ...renderMessages,
  ...blockMessages,
  ...nudgesComposeMessages,
  ...datedPromiseMessages,
  ...resolutionMessages,
  ...RULE_MESSAGES,
  ...nudgesStandardMessages,
  ...buttonsMessages,
  ...measuresMessages,
  ...sayNamesMessages,
  ...sayQuotesMessages,
  ...scoresMessages,
  ...sayStandardMessages,
}
