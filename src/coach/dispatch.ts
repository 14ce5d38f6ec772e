// Coach: what somebody wants, in the state that was loaded, becomes changed records, history and an answer.
import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { compose } from '../nudges/compose.ts'
import { ungroupNudges, groupNudges } from '../nudges/grouping.ts'
import type { Right } from '../vocabulary/roles.ts'
import type { Pilot } from '../records/pilot.ts'
import { running } from '../pilots/pilot.ts'
import type { Choice } from './pilot-choice.ts'
import { isOver, saidOver } from './pilot-end.ts'
import { button } from '../say/buttons.ts'
import { agree } from './commands/standard/agreement.ts'
import { assign } from './commands/commitments/assignment.ts'
import { accept, confirmStage, decline, refer } from './commands/people/consent.ts'
import { approve, decide, explain, verdict } from './commands/decisions/decide.ts'
import { diagnosis, noticed, tell } from './commands/reports/diagnosis.ts'
import { digest } from './commands/reports/digest.ts'
import { friction } from './commands/reports/friction.ts'
import { greet } from './commands/people/greeting.ts'
import { fit, idea, ideas } from './commands/ideas/idea.ts'
import { learned } from './commands/decisions/lessons.ts'
import { introduce } from './commands/people/introduction.ts'
import { link, writeTo } from './commands/people/link.ts'
import { disambiguateCommand } from './commands/talk/disambiguation.ts'
import { myData } from './commands/own-data/own-data.ts'
import { deputy, handover, office } from './commands/people/roles.ts'
import { pause, resume, snooze, stop } from './commands/pilots/pause.ts'
import { commitment, give, meet, move, reopen, waive } from './commands/commitments/commitment-actions.ts'
import { commit, commitments } from './commands/commitments/promises.ts'
import { kpi, track } from './commands/measures/kpi.ts'
import { list } from './commands/pilots/list.ts'
import { matrix, scorer } from './commands/measures/matrix.ts'
import { report } from './commands/measures/report.ts'
import { score } from './commands/measures/score.ts'
import { playbook } from './commands/reports/playbook.ts'
import { quiet, unquiet } from './commands/people/quiet-time.ts'
import { question, reply } from './commands/talk/question.ts'
import { copies, reviewStandard } from './commands/standard/review.ts'
import { firstWave, rank } from './commands/ideas/ranking.ts'
import { readiness } from './commands/commitments/readiness.ts'
import { review, rollout, wave } from './commands/rollout/rollout.ts'
import { askDecision, goButton } from './commands/decisions/request.ts'
import { settleIdea } from './commands/ideas/settlement.ts'
import { help, stageLine, status, summary } from './commands/pilots/status.ts'
import { sign } from './commands/standard/signature.ts'
import { counts, sponsor } from './commands/people/sponsor.ts'
import { advance, gate, override } from './commands/gates/gate.ts'
import { putForward, settleStandard, standard } from './commands/standard/standard.ts'
import { maybeStart, rename, start, startFromForm } from './commands/pilots/start.ts'
import {
  back,
  cancel,
  coachMe,
  edit,
  findOut,
  keepMine,
  later,
  pick,
  skip,
  unknown,
} from './commands/talk/talk-controls.ts'
import { share, takeMeasures, template, useTemplate } from './commands/standard/template.ts'
import { why } from './commands/reports/why.ts'
import { withRollups } from './rollups.ts'
import { hasActed } from './effect.ts'
import { ofTalk } from '../records/prompt.ts'
import { handleReply } from './prompts/reply.ts'
import type { Doing, Intent, IntentOf, Action } from '../vocabulary/intent.ts'
import { forbidden, sees } from './rights.ts'
import { agreeByActing } from './role-assignment.ts'
import { caseOf, forget, keep, offer, say, speakerOf, text, type Turn } from './turn.ts'
import { askWaitingQuestion, stillWaiting } from './prompts/pending-prompt.ts'

type Handlers = { [D in Doing]: (turn: Turn, intent: IntentOf<D>) => Turn }

const HANDLERS: Handlers = {
  help,
  start,
  'start-form': startFromForm,
  coach: coachMe,
  status,
  list,
  summary,
  edit,
  rename,
  commit,
  commitments,
  commitment,
  meet,
  move,
  give,
  waive,
  reopen,
  readiness,
  assign,
  rollout,
  review,
  wave,
  sponsor,
  counts,
  advance,
  gate,
  override,
  decide,
  approve,
  verdict,
  'ask-decision': askDecision,
  explain,
  learned,
  standard,
  'settle-standard': settleStandard,
  'put-forward': putForward,
  sign,
  'review-standard': reviewStandard,
  copies,
  share,
  template,
  'use-template': useTemplate,
  'take-measures': takeMeasures,
  playbook,
  matrix,
  scorer,
  score,
  kpi,
  track,
  report,
  question,
  reply,
  idea,
  ideas,
  fit,
  'settle-idea': settleIdea,
  rank,
  'first-wave': firstWave,
  diagnose: diagnosis,
  tell,
  friction,
  digest,
  pause,
  resume,
  stop,
  handover,
  deputy,
  snooze,
  quiet,
  unquiet,
  introduce,
  office,
  greet,
  link,
  'write-to': writeTo,
  asked,
  why,
  'my-data': myData,
  skip,
  back,
  unknown,
  keep: keepMine,
  later,
  answer: pick,
  'find-out': findOut,
  accept,
  decline,
  refer,
  'confirm-stage': confirmStage,
  cancel,
  say: handleReply,
  agree,
  'maybe-start': maybeStart,
  'maybe-command': disambiguateCommand,
  'unheard-of': unheardOf,
  misread,
}

/**
 * The decision: what somebody wants, in the state that was read, becomes changed records, history and an answer.
 * This is the one place where rights are enforced.
 */
export function coach(turn: Turn, intent: Intent): Turn {
  if (turn.about && !sees(turn) && intent.do !== 'start-form' && intent.do !== 'start')
    return notFound(turn, null, null)
  const right = forbidden(turn, intent)
  // Whoever may not give what was asked for is not waited for any more.
  if (right) return mayNot(intent.do === 'say' ? forget(turn) : turn, right)
  if ('pilot' in intent && isOver(turn, intent.do)) return saidOver(turn)
  const handle = HANDLERS[intent.do] as (turn: Turn, intent: Intent) => Turn
  const looked = handle(turn, intent)
  const acting = hasActed(turn, looked, intent) ? agreeByActing(turn) : turn
  // What was done is done anew by somebody who has said yes: the seat counts for it already.
  const done = acting === turn ? looked : handle(acting, intent)
  const handled = noticed(acting, withRollups(turn, done), intent)
  return remembered(takenUp(turn, spent(turn, handled, intent), intent))
}

/** An offer is over once it was taken or dismissed, by a button or in words. */
function spent(before: Turn, turn: Turn, { do: doing }: Intent): Turn {
  const speaker = speakerOf(turn)
  const { offered } = speaker
  const old = offered !== null && offered === speakerOf(before).offered
  return old && (doing === 'cancel' || doing === offered.tap.do)
    ? keep(turn, { ...speaker, offered: null })
    : turn
}

/** After something in between the question of the talk that waits is asked again, or named. */
function takenUp(before: Turn, turn: Turn, { do: doing }: Intent): Turn {
  const { expects } = speakerOf(turn)
  // Who wants to be left in peace is not reminded of the question by the answer to that.
  if (!ofTalk(expects) || turn.direct.length > 0 || doing === 'quiet') return turn
  const between = !ofTalk(speakerOf(before).expects ?? expects)
  if (doing === 'cancel' || (between && doing === 'say')) return askWaitingQuestion(turn)
  return between || turn.outcome || doing === 'help' ? stillWaiting(turn) : turn
}

/** The pilot last spoken about is what the next command without a name means. */
function remembered(turn: Turn): Turn {
  const speaker = speakerOf(turn)
  const focus = turn.about?.pilot.id
  return focus ? keep(turn, { ...speaker, focus, focused: turn.context.now }) : turn
}

/** Who may not decide can still ask for it. */
function mayNot(turn: Turn, right: Right): Turn {
  const roles = turn.context.content.roles[right]
  return say(
    turn,
    text(
      phrase('replies.may-not', {
        right: { phrase: phrase(`names.right.${right}`) },
        roles: { list: roles.map((role) => ({ phrase: phrase(`names.role.${role}`) })) },
      }),
    ),
    ...(right === 'decide' ? goButton(turn) : []),
  )
}

/** A pilot that is not there and one that the speaker may not see get the same answer. */
function notFound(turn: Turn, name: string | null, nearest: string | null): Turn {
  const said: MessageDescriptor = !name
    ? phrase(turn.context.mine.length === 0 ? 'replies.no-pilots' : 'replies.no-such-pilot')
    : nearest
      ? phrase('replies.no-pilot-nearest', { name, nearest })
      : phrase('replies.no-pilot-named', { name })
  return say(turn, text(said), {
    of: 'none',
    part: 'buttons',
    buttons: [
      ...(turn.context.mine.length > 0 ? [button('buttons.list', { do: 'list', after: null })] : []),
      button('buttons.start', { do: 'start', name: null }),
    ],
  })
}

/** Asks which pilot is meant; each choice is the same wish with the pilot filled in. */
function whichPilot(turn: Turn, intent: Intent, pilots: Pilot[]): Turn {
  return say(turn, text(phrase('replies.which-pilot')), {
    of: 'which',
    part: 'choice',
    label: phrase('commands.list.open'),
    options: pilots.slice(0, 100).map((pilot) => ({
      label: phrase('replies.pilot-option', {
        pilot: pilot.name,
        department: pilot.department ?? '',
        stage: { phrase: stageLine(turn, pilot) },
        has: pilot.department ? 'department' : 'none',
      }),
      tap: { ...intent, pilot: { id: pilot.id } } as Action,
    })),
  })
}

/** The answer when no single pilot could be chosen. */
export function undecided(turn: Turn, intent: Intent, choice: Exclude<Choice, { one: Pilot }>): Turn {
  if (!('several' in choice)) return notFound(turn, choice.none, choice.nearest)
  const { several } = choice
  const open = several.filter(running)
  return whichPilot(turn, intent, open.length > 0 ? open : several)
}

/** So many open questions are shown at once; a press shows the next. */
const ASKED = 8

/** Everything that waits for the speaker, with the buttons that a nudge has. */
function asked(turn: Turn, { from, named }: IntentOf<'asked'>): Turn {
  const { nudge, content } = turn.context
  const questions = named === undefined ? groupNudges(nudge) : ungroupNudges(nudge, named)
  const shown = questions.slice(from, from + ASKED).flat()
  if (shown.length === 0) return say(turn, text(phrase('replies.nothing-asked')))
  const next = from + ASKED
  const rest = { do: 'asked', from: next, ...(named !== undefined && { named }) } as const
  const more = questions.slice(next).flat().length
  const told = say(turn, ...compose(speakerOf(turn), shown, more, content.playbook, rest))
  // A bare yes to one of several says nothing: they are shown again.
  return named !== undefined && questions.length > 1 ? offer(told, { do: 'asked', from: 0, named }) : told
}

function unheardOf(turn: Turn, { word, nearest }: IntentOf<'unheard-of'>): Turn {
  const said = nearest
    ? phrase('replies.unheard-of-nearest', { word, nearest })
    : phrase('replies.unheard-of', { word })
  return say(turn, text(said), {
    of: 'help',
    part: 'buttons',
    buttons: [button('buttons.help', { do: 'help' })],
  })
}

function misread(turn: Turn, { problem, found }: IntentOf<'misread'>): Turn {
  return say(turn, text(phrase(`replies.${problem}`, { found })))
}

/** Whether the talk's question waits in the answer that is about to be sent. */
export function asksSomething(turn: Turn): boolean {
  return !!turn.about && caseOf(turn).talk?.state === 'open' && turn.direct.length > 0
}
