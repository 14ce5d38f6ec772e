// Commands: all that somebody can want, each in one module; this is their list.
import { z } from 'zod'
import { acceptCommand, declineCommand } from './people/consent.ts'
import { confirmStageCommand } from './people/stage-confirmation.ts'
import { referCommand } from './people/refer.ts'
import { advanceCommand, gateCommand } from './gates/gate.ts'
import { overrideCommand } from './gates/override.ts'
import { agreeCommand } from './standard/agreement.ts'
import { askDecisionCommand } from './decisions/request.ts'
import { askedCommand } from './talk/open-nudges.ts'
import { misreadCommand, unheardOfCommand } from './talk/misreading.ts'
import { assignCommand } from './commitments/assignment.ts'
import { coachCommand } from './talk/coach.ts'
import { cancelCommand } from './talk/cancel.ts'
import { editCommand } from './talk/edit.ts'
import { findOutCommand } from './talk/find-out.ts'
import { answerCommand } from './talk/answer.ts'
import { skipCommand, backCommand, unknownCommand, keepCommand, laterCommand } from './talk/steering.ts'
import { commitmentsCommand } from './commitments/promises.ts'
import { commitCommand } from './commitments/commit.ts'
import { commitmentCommand } from './commitments/commitment.ts'
import { waiveCommand } from './commitments/waive.ts'
import { giveCommand } from './commitments/give.ts'
import { moveCommand } from './commitments/move.ts'
import { reopenCommand } from './commitments/reopen.ts'
import { meetCommand } from './commitments/meet.ts'
import { decideCommand } from './decisions/decide.ts'
import { approveCommand } from './decisions/approval.ts'
import { verdictCommand, explainCommand } from './decisions/verdict.ts'
import { diagnoseCommand } from './reports/diagnosis.ts'
import { tellCommand } from './reports/tell.ts'
import { digestCommand } from './reports/digest.ts'
import { frictionCommand } from './reports/friction.ts'
import { greetCommand } from './people/greeting.ts'
import { handoverCommand, deputyCommand, officeCommand } from './people/roles.ts'
import { statusCommand } from './pilots/status.ts'
import { helpCommand } from './pilots/help.ts'
import { summaryCommand } from './pilots/summary.ts'
import { ideaCommand, ideasCommand, fitCommand } from './ideas/idea.ts'
import { introduceCommand } from './people/introduction.ts'
import { kpiCommand } from './measures/kpi.ts'
import { trackCommand } from './measures/track.ts'
import { learnedCommand } from './decisions/lessons.ts'
import { linkCommand, writeToCommand } from './people/link.ts'
import { listCommand } from './pilots/list.ts'
import { matrixCommand, scorerCommand } from './measures/matrix.ts'
import { maybeCommandCommand } from './talk/disambiguation.ts'
import { myDataCommand } from './own-data/own-data.ts'
import { pauseCommand, resumeCommand } from './pilots/pause.ts'
import { snoozeCommand } from './pilots/snooze.ts'
import { stopCommand } from './pilots/stop.ts'
import { playbookCommand } from './reports/playbook.ts'
import { questionCommand, replyCommand } from './talk/question.ts'
import { quietCommand, unquietCommand } from './people/quiet-time.ts'
import { rankCommand, firstWaveCommand } from './ideas/ranking.ts'
import { readinessCommand } from './commitments/readiness.ts'
import { reportCommand } from './measures/report.ts'
import { reviewStandardCommand, copiesCommand } from './standard/review.ts'
import { rolloutCommand, reviewCommand, waveCommand } from './rollout/rollout.ts'
import { sayCommand } from './talk/say.ts'
import { scoreCommand } from './measures/score.ts'
import { settleIdeaCommand } from './ideas/settlement.ts'
import {
  shareCommand,
  templateCommand,
  useTemplateCommand,
  takeMeasuresCommand,
} from './standard/template.ts'
import { signCommand } from './standard/signature.ts'
import { sponsorCommand, countsCommand } from './people/sponsor.ts'
import { standardCommand, settleStandardCommand, putForwardCommand } from './standard/standard.ts'
import { startCommand, maybeStartCommand } from './pilots/start.ts'
import { startFormCommand } from './pilots/start-form.ts'
import { renameCommand } from './pilots/rename.ts'
import { whyCommand } from './reports/why.ts'
import type { Command } from '../command.ts'
import type { Doing, Intent } from '../../vocabulary/intent.ts'

/** Every command, by its name: one that is missing here does not compile. Help tells of them in this order. */
export const COMMANDS: { readonly [D in Doing]: Command<D> } = {
  help: helpCommand,
  start: startCommand,
  coach: coachCommand,
  status: statusCommand,
  list: listCommand,
  commit: commitCommand,
  sponsor: sponsorCommand,
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
  handover: handoverCommand,
  snooze: snoozeCommand,
  quiet: quietCommand,
  link: linkCommand,
  idea: ideaCommand,
  rank: rankCommand,
  digest: digestCommand,
  why: whyCommand,
  'my-data': myDataCommand,
  friction: frictionCommand,
  office: officeCommand,
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
  cancel: cancelCommand,
  commitments: commitmentsCommand,
  commitment: commitmentCommand,
  meet: meetCommand,
  move: moveCommand,
  give: giveCommand,
  waive: waiveCommand,
  reopen: reopenCommand,
  assign: assignCommand,
  review: reviewCommand,
  wave: waveCommand,
  counts: countsCommand,
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
  introduce: introduceCommand,
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
