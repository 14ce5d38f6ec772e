import { verdictOf } from '../../../commitments/commitment.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import type { GateItem } from '../../../pilots/gate.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { after, isFirm, type Stage } from '../../../vocabulary/stage.ts'
import { unanswered } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import { deniedParts } from './said-against.ts'
import { gateWarnings } from './gate-warnings.ts'
import type { Action } from '../../../vocabulary/intent.ts'
import { answerValue, kindName, personName, questionName, stageName, stateName } from '../../../say/names.ts'
import { mayDo, pressable } from '../../rights.ts'
import { lackingParts } from '../../talks/question-flow.ts'
import { hangsOn, type Hanging } from '../../talks/blocking-answers.ts'
import { goButton } from '../decisions/request.ts'
import { rehearsalParts } from '../../talks/rehearsal.ts'
import { caseOf, say, type Turn } from '../../turn.ts'

export function hold(turn: Turn, pilot: Pilot & { stage: Stage }, held: GateItem[]): Turn {
  const at = { id: pilot.id }
  const next = after(pilot.stage)
  const page: Message = [
    {
      part: 'title',
      text: phrase(isFirm(pilot.stage) ? 'commands.stages.held-firm' : 'commands.stages.held', {
        pilot: pilot.name,
        stage: stageName(next),
      }),
    },
    { part: 'list', items: held.map((item) => line(item, turn)) },
    ...deniedParts(turn),
    ...answerButtons(turn, held),
    ...gateWarnings(turn),
    ...(pilot.stage === 'pilot' ? rehearsalParts(caseOf(turn), turn.context.content.playbook) : []),
    ...lackingParts(caseOf(turn), turn.context.content.playbook),
    {
      of: 'held',
      part: 'choice',
      label: phrase('commands.stages.choose'),
      options: held.map(({ what, commitment }) => ({
        label: phrase(`names.kind.${what}`),
        tap: open(turn, what, commitment?.person || commitment?.due ? commitment.id : null),
      })),
    },
    ...(held.some(({ what }) => kindEntry(what).met === 'verdict') ? goButton(turn) : []),
    ...(mayDo(turn, 'override')
      ? [
          {
            of: 'held',
            part: 'buttons' as const,
            buttons: [button('buttons.override', { do: 'override', pilot: at, reason: null }, 'danger')],
          },
        ]
      : [{ part: 'note' as const, text: phrase('commands.stages.who-overrides') }]),
  ]
  return say(turn, ...pressable(turn, page))
}

/** What helps with a missing output: where it is met, or else its own promise. */
function open(turn: Turn, what: GateItem['what'], commitment: string | null): Action {
  const at = { id: caseOf(turn).pilot.id }
  switch (kindEntry(what).met) {
    case 'answers':
      return { do: 'coach', pilot: at }
    case 'parts':
      return { do: 'readiness', pilot: at }
    case 'waves':
      return { do: 'rollout', pilot: at }
    case 'signature':
      return { do: 'standard', pilot: at, markdown: false }
    case 'verdict':
      return { do: mayDo(turn, 'decide') ? 'decide' : 'ask-decision', pilot: at }
    default:
      return commitment
        ? { do: 'commitment', pilot: at, commitment }
        : { do: 'commit', pilot: at, what, who: null, due: null, question: null, sure: false }
  }
}

/** The way to each answer that something hangs on; what somebody finds out has its own button [ST1-5]. */
function answerButtons(turn: Turn, held: readonly GateItem[]): Message {
  const { pilot, commitments } = caseOf(turn)
  const { playbook } = turn.context.content
  const hanging = held.flatMap(({ what }) => hangsOn(what, caseOf(turn), playbook))
  const open = hanging.filter(
    ({ question, because }) =>
      because !== 'open' || !commitments.some((one) => one.question === question && one.state === 'promised'),
  )
  if (open.length === 0) return []
  return [
    {
      of: 'answers',
      part: 'buttons',
      buttons: open.map(({ question }) => ({
        label: phrase('commands.stages.answer', { question: questionName(question) }),
        tap: { do: 'edit', pilot: { id: pilot.id }, question },
      })),
    },
  ]
}

/** How it stands, and the answers that it hangs on: without them nobody would know what opens the gate. */
function line(item: GateItem, turn: Turn): MessageDescriptor {
  const stands = standing(item, turn)
  // The one-pager names its questions itself, and after a no nothing hangs on an answer.
  if (kindEntry(item.what).met === 'answers' || verdictOf(item.commitment) === 'no-go') return stands
  const hanging = hangsOn(item.what, caseOf(turn), turn.context.content.playbook)
  if (hanging.length === 0) return stands
  return phrase('commands.stages.hangs', {
    line: { phrase: stands },
    answers: { list: hanging.map((one) => ({ phrase: answerPhrase(one, turn) })) },
  })
}

function answerPhrase({ question, because }: Hanging, turn: Turn): MessageDescriptor {
  const answer = caseOf(turn).pilot.answers[question]
  const said = {
    question: questionName(question),
    whose: answer?.by === turn.context.speaker ? 'own' : 'other',
  }
  if (!answer || because === 'open')
    return phrase('commands.stages.hanging.open', { question: said.question })
  if (because === 'denied' && answer)
    return phrase('commands.stages.hanging.denied', { ...said, answer: answerValue(question, answer) })
  return because === 'thin'
    ? phrase('commands.stages.hanging.thin', said)
    : phrase('commands.stages.hanging.against', { ...said, answer: answerValue(question, answer) })
}

function standing({ what, state, commitment }: GateItem, turn: Turn): MessageDescriptor {
  if (verdictOf(commitment) === 'no-go') return phrase('commands.stages.no-go', { what: kindName(what) })
  const lacking =
    kindEntry(what).met === 'answers' ? unanswered(caseOf(turn), turn.context.content.playbook) : []
  if (lacking.length > 0)
    return phrase('commands.stages.lacks', {
      what: kindName(what),
      questions: { list: lacking.map(({ id }) => questionName(id)) },
    })
  if (state === 'missing' || !commitment) return phrase('commands.stages.missing', { what: kindName(what) })
  return phrase('commands.stages.promised', {
    what: kindName(what),
    person: personName(commitment.person),
    state: stateName(commitment, state),
    due: commitment.due ? { day: commitment.due } : { phrase: phrase('commitments.no-date') },
  })
}
