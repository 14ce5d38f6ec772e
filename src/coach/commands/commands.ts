// Commands: all that somebody can want, each in one module; this is their list.
import { z } from 'zod'
import { acceptCommand, declineCommand } from './people/consent.ts'
import { confirmStageCommand, stageConfirmationMessages } from './people/stage-confirmation.ts'
import { referCommand, referMessages } from './people/refer.ts'
import { advanceCommand, gateCommand } from './gates/gate.ts'
import { overrideCommand, overrideMessages } from './gates/override.ts'
import { agreeCommand, agreementMessages } from './talk/agreement.ts'
import { askDecisionCommand, requestMessages } from './decisions/request.ts'
import { askedCommand, openNudgesMessages } from './talk/open-nudges.ts'
import { misreadCommand, unheardOfCommand, misreadingMessages } from './talk/misreading.ts'
import { commitAllCommand, commitAllMessages } from './commitments/commit-all.ts'
import { assignCommand } from './commitments/assignment.ts'
import { coachCommand, coachMessages } from './talk/coach.ts'
import { cancelCommand, cancelMessages } from './talk/cancel.ts'
import { editCommand, editMessages } from './talk/edit.ts'
import { notKnownMessages } from './talk/not-known.ts'
import { meaningCommand, meaningMessages } from './talk/meaning.ts'
import {
  changeAnswerCommand,
  deletedCommand,
  editedCommand,
  takeBackCommand,
  editedMessageMessages,
} from './talk/edited-message.ts'
import {
  elsewhereCommand,
  lateAnswerCommand,
  lateReplyCommand,
  lateAnswerMessages,
} from './talk/late-answer.ts'
import { forwardedCommand, unreadableCommand, unreadMessages } from './talk/unread.ts'
import { findOutCommand, findOutMessages } from './talk/find-out.ts'
import { answerCommand } from './talk/answer.ts'
import {
  skipCommand,
  backCommand,
  unknownCommand,
  keepCommand,
  laterCommand,
  steeringMessages,
} from './talk/steering.ts'
import { commitmentsCommand, promisesMessages } from './commitments/promises.ts'
import { commitCommand } from './commitments/commit.ts'
import { commitmentCommand, commitmentMessages } from './commitments/commitment.ts'
import { waiveCommand, waiveMessages } from './commitments/waive.ts'
import { giveCommand, giveMessages } from './commitments/give.ts'
import { deniedLaterMessages } from './commitments/denied-later.ts'
import { onTrackCommand, onTrackMessages } from './commitments/on-track.ts'
import { moveCommand, moveMessages } from './commitments/move.ts'
import { reopenCommand, reopenMessages } from './commitments/reopen.ts'
import { meetCommand, meetMessages } from './commitments/meet.ts'
import { decideCommand, decideMessages } from './decisions/decide.ts'
import { approveCommand, approvalMessages } from './decisions/approval.ts'
import { verdictCommand, explainCommand, verdictMessages } from './decisions/verdict.ts'
import { diagnoseCommand } from './reports/diagnosis.ts'
import { tellCommand, tellMessages } from './reports/tell.ts'
import { askCommand, askMessages } from './reports/ask.ts'
import { howCommand, howMessages } from './reports/how.ts'
import { nearestReportsMessages } from './reports/nearest-reports.ts'
import { lateCommand, lateMessages } from './reports/late.ts'
import { digestCommand, digestMessages } from './reports/digest.ts'
import { frictionCommand, frictionMessages } from './reports/friction.ts'
import { greetCommand, greetingMessages } from './people/greeting.ts'
import { fiscalYearCommand, fiscalYearMessages } from './people/fiscal-year.ts'
import { handoverCommand, deputyCommand, officeCommand } from './people/roles.ts'
import { statusCommand } from './pilots/status.ts'
import { helpCommand, helpMessages } from './pilots/help.ts'
import { summaryCommand } from './pilots/summary.ts'
import { ideaCommand, ideasCommand, fitCommand } from './ideas/idea.ts'
import { introduceCommand, peopleIntroductionMessages } from './people/introduction.ts'
import { kpiCommand, kpiMessages } from './measures/kpi.ts'
import { trackCommand } from './measures/track.ts'
import { learnedCommand, lessonsMessages } from './decisions/lessons.ts'
import { linkCommand, writeToCommand, linkMessages } from './people/link.ts'
import { listCommand, listMessages } from './pilots/list.ts'
import { matrixCommand, scorerCommand, matrixMessages } from './measures/matrix.ts'
import { maybeCommandCommand, disambiguationMessages } from './talk/disambiguation.ts'
import { myDataCommand } from './own-data/own-data.ts'
import { pauseCommand, resumeCommand, pauseMessages } from './pilots/pause.ts'
import { snoozeCommand, snoozeMessages } from './pilots/snooze.ts'
import { stopCommand, stopMessages } from './pilots/stop.ts'
import { playbookCommand, playbookMessages } from './reports/playbook.ts'
import { questionCommand, replyCommand, questionMessages } from './talk/question.ts'
import { quietCommand, unquietCommand, quietTimeMessages } from './people/quiet-time.ts'
import { rankCommand, firstWaveCommand, rankingMessages } from './ideas/ranking.ts'
import { readinessCommand, readinessMessages } from './commitments/readiness.ts'
import { reportCommand, reportMessages } from './measures/report.ts'
import { reviewStandardCommand, copiesCommand, reviewMessages } from './standard/review.ts'
import { rolloutCommand, reviewCommand, waveCommand } from './rollout/rollout.ts'
import { sayCommand, sayMessages } from './talk/say.ts'
import { scoreCommand, scoreMessages } from './measures/score.ts'
import { settleIdeaCommand, settlementMessages } from './ideas/settlement.ts'
import {
  shareCommand,
  templateCommand,
  useTemplateCommand,
  takeMeasuresCommand,
  templateMessages,
} from './standard/template.ts'
import { signCommand, signatureMessages } from './standard/signature.ts'
import { departureMessages, sponsorGoneCommand, tellGoneCommand } from './people/departure.ts'
import { sponsorCommand, countsCommand, ownTitleCommand, sponsorMessages } from './people/sponsor.ts'
import { standardCommand, settleStandardCommand, putForwardCommand } from './standard/standard.ts'
import { startCommand, maybeStartCommand, startMessages } from './pilots/start.ts'
import { startFormCommand, startFormMessages } from './pilots/start-form.ts'
import { renameCommand, renameMessages } from './pilots/rename.ts'
import { undoCommand, undoMessages } from './talk/undo.ts'
import { whyCommand, whyMessages } from './reports/why.ts'
import { factCommand, factMessages } from './talk/fact.ts'
import { awayCommand, absenceMessages } from './people/absence.ts'
import { reasonMessages } from './talk/reason.ts'
import { stopWhatCommand, stopWhatMessages } from './talk/stop-what.ts'
import type { Command } from '../command.ts'
import type { Doing, Intent } from '../../vocabulary/intent.ts'
import { assignmentMessages } from './commitments/assignment-messages.ts'
import { commitmentsCommitMessages } from './commitments/commit-messages.ts'
import { dueDatesMessages } from './commitments/due-dates.ts'
import { conditionsMessages } from './decisions/conditions-messages.ts'
import { decisionsOutcomeMessages } from './decisions/outcome.ts'
import { unsaidMessages } from './decisions/unsaid.ts'
import { staleDecisionMessages } from './decisions/stale-decision.ts'
import { gateWarningsMessages } from './gates/gate-warnings.ts'
import { gateMessages } from './gates/gate-messages.ts'
import { blocksMessages } from './ideas/blocks.ts'
import { ideaMessages } from './ideas/idea-messages.ts'
import { trackMessages } from './measures/track-messages.ts'
import { ownActsMessages } from './own-data/acts.ts'
import { ideasMessages } from './own-data/ideas.ts'
import { involvementMessages } from './own-data/involvement.ts'
import { ownDataMessages } from './own-data/own-data-messages.ts'
import { profileMessages } from './own-data/profile.ts'
import { writingsMessages } from './own-data/writings.ts'
import { consentMessages } from './people/consent-messages.ts'
import { rolesMessages } from './people/roles-messages.ts'
import { announcementsMessages } from './pilots/announcements.ts'
import { statusMessages } from './pilots/status-messages.ts'
import { diagnosisMessages } from './reports/diagnosis-messages.ts'
import { rolloutMessages } from './rollout/rollout-messages.ts'
import { recordQuestionsMessages } from './standard/record-questions.ts'
import { standardMessages } from './standard/standard-messages.ts'
import { adviceMessages } from './talk/advice.ts'

/** Every command, by its name: one that is missing here does not compile. Help tells of them in this order. */
export const COMMANDS: { readonly [D in Doing]: Command<D> } = {
  help: helpCommand,
  start: startCommand,
  coach: coachCommand,
  status: statusCommand,
  list: listCommand,
  commit: commitCommand,
  sponsor: sponsorCommand,
  'own-title': ownTitleCommand,
  diagnose: diagnoseCommand,
  readiness: readinessCommand,
  rollout: rolloutCommand,
  advance: advanceCommand,
  matrix: matrixCommand,
  kpi: kpiCommand,
  decide: decideCommand,
  standard: standardCommand,
  playbook: playbookCommand,
  edit: editCommand,
  rename: renameCommand,
  pause: pauseCommand,
  stop: stopCommand,
  undo: undoCommand,
  handover: handoverCommand,
  snooze: snoozeCommand,
  quiet: quietCommand,
  link: linkCommand,
  idea: ideaCommand,
  rank: rankCommand,
  digest: digestCommand,
  why: whyCommand,
  introduce: introduceCommand,
  ask: askCommand,
  late: lateCommand,
  how: howCommand,
  'my-data': myDataCommand,
  friction: frictionCommand,
  office: officeCommand,
  'fiscal-year': fiscalYearCommand,
  summary: summaryCommand,
  'start-form': startFormCommand,
  'maybe-start': maybeStartCommand,
  skip: skipCommand,
  back: backCommand,
  unknown: unknownCommand,
  keep: keepCommand,
  later: laterCommand,
  answer: answerCommand,
  'find-out': findOutCommand,
  meaning: meaningCommand,
  cancel: cancelCommand,
  commitments: commitmentsCommand,
  commitment: commitmentCommand,
  meet: meetCommand,
  move: moveCommand,
  'on-track': onTrackCommand,
  give: giveCommand,
  waive: waiveCommand,
  reopen: reopenCommand,
  assign: assignCommand,
  'commit-all': commitAllCommand,
  review: reviewCommand,
  wave: waveCommand,
  counts: countsCommand,
  'sponsor-gone': sponsorGoneCommand,
  'tell-gone': tellGoneCommand,
  gate: gateCommand,
  override: overrideCommand,
  approve: approveCommand,
  verdict: verdictCommand,
  explain: explainCommand,
  'ask-decision': askDecisionCommand,
  learned: learnedCommand,
  scorer: scorerCommand,
  score: scoreCommand,
  track: trackCommand,
  report: reportCommand,
  'settle-standard': settleStandardCommand,
  'put-forward': putForwardCommand,
  sign: signCommand,
  'review-standard': reviewStandardCommand,
  copies: copiesCommand,
  share: shareCommand,
  template: templateCommand,
  'use-template': useTemplateCommand,
  'take-measures': takeMeasuresCommand,
  question: questionCommand,
  reply: replyCommand,
  ideas: ideasCommand,
  fit: fitCommand,
  'settle-idea': settleIdeaCommand,
  'first-wave': firstWaveCommand,
  tell: tellCommand,
  resume: resumeCommand,
  deputy: deputyCommand,
  unquiet: unquietCommand,
  away: awayCommand,
  'stop-what': stopWhatCommand,
  fact: factCommand,
  greet: greetCommand,
  'write-to': writeToCommand,
  asked: askedCommand,
  'unheard-of': unheardOfCommand,
  misread: misreadCommand,
  accept: acceptCommand,
  decline: declineCommand,
  refer: referCommand,
  'confirm-stage': confirmStageCommand,
  say: sayCommand,
  agree: agreeCommand,
  'maybe-command': maybeCommandCommand,
  edited: editedCommand,
  deleted: deletedCommand,
  'change-answer': changeAnswerCommand,
  'take-back': takeBackCommand,
  'late-answer': lateAnswerCommand,
  'late-reply': lateReplyCommand,
  elsewhere: elsewhereCommand,
  unreadable: unreadableCommand,
  forwarded: forwardedCommand,
}

/** The command of that name, whichever it is. */
export function commandOf(doing: Doing): Command<Doing> {
  return COMMANDS[doing] as unknown as Command<Doing>
}

/** Reads what buttons, forms and stored messages carry. */
export const intentSchema: z.ZodType<Intent> = z.discriminatedUnion(
  'do',
  Object.values(COMMANDS).map(({ schema }) => schema) as never,
)

/** The names of the commands that are typed by a word of their own: each language has words for every one of them. */
export const TYPED_COMMANDS: readonly Doing[] = Object.values(COMMANDS)
  .filter(({ words }) => words && 'typed' in words)
  .map(({ name }) => name)

/** What they say, for the list of all messages. */
export const COMMAND_MESSAGES = {
  ...assignmentMessages,
  ...commitAllMessages,
  ...commitmentsCommitMessages,
  ...commitmentMessages,
  ...dueDatesMessages,
  ...giveMessages,
  ...meetMessages,
  ...moveMessages,
  ...onTrackMessages,
  ...deniedLaterMessages,
  ...promisesMessages,
  ...readinessMessages,
  ...reopenMessages,
  ...waiveMessages,
  ...approvalMessages,
  ...conditionsMessages,
  ...decideMessages,
  ...lessonsMessages,
  ...decisionsOutcomeMessages,
  ...requestMessages,
  ...staleDecisionMessages,
  ...unsaidMessages,
  ...verdictMessages,
  ...gateWarningsMessages,
  ...gateMessages,
  ...overrideMessages,
  ...blocksMessages,
  ...ideaMessages,
  ...rankingMessages,
  ...settlementMessages,
  ...kpiMessages,
  ...matrixMessages,
  ...reportMessages,
  ...scoreMessages,
  ...trackMessages,
  ...ideasMessages,
  ...involvementMessages,
  ...ownActsMessages,
  ...ownDataMessages,
  ...profileMessages,
  ...writingsMessages,
  ...consentMessages,
  ...greetingMessages,
  ...peopleIntroductionMessages,
  ...linkMessages,
  ...quietTimeMessages,
  ...absenceMessages,
  ...reasonMessages,
  ...stopWhatMessages,
  ...departureMessages,
  ...factMessages,
  ...referMessages,
  ...rolesMessages,
  ...sponsorMessages,
  ...stageConfirmationMessages,
  ...announcementsMessages,
  ...helpMessages,
  ...listMessages,
  ...pauseMessages,
  ...renameMessages,
  ...snoozeMessages,
  ...startFormMessages,
  ...startMessages,
  ...statusMessages,
  ...stopMessages,
  ...diagnosisMessages,
  ...askMessages,
  ...lateMessages,
  ...howMessages,
  ...nearestReportsMessages,
  ...digestMessages,
  ...frictionMessages,
  ...fiscalYearMessages,
  ...playbookMessages,
  ...tellMessages,
  ...whyMessages,
  ...rolloutMessages,
  ...agreementMessages,
  ...recordQuestionsMessages,
  ...reviewMessages,
  ...signatureMessages,
  ...standardMessages,
  ...templateMessages,
  ...adviceMessages,
  ...cancelMessages,
  ...coachMessages,
  ...disambiguationMessages,
  ...editMessages,
  ...editedMessageMessages,
  ...lateAnswerMessages,
  ...unreadMessages,
  ...findOutMessages,
  ...meaningMessages,
  ...notKnownMessages,
  ...misreadingMessages,
  ...openNudgesMessages,
  ...questionMessages,
  ...sayMessages,
  ...steeringMessages,
  ...undoMessages,
}
