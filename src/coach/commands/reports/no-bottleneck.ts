import { phrase, type Button, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import type { Question } from '../../../playbook/playbook.ts'
import { shownState } from '../../../commitments/commitment.ts'
import { type CommitmentKind, type SingleKind, kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import { questionsSoFar } from '../../answers.ts'
import { isKnown } from '../../../pilots/answers.ts'
import { button } from '../../../say/buttons.ts'
import { kindName, optionPhrase, questionPhrase } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { optionsOf } from '../../../playbook/talks.ts'
import { goButton } from '../decisions/request.ts'
import { caseOf, text, todayOf, type Turn } from '../../turn.ts'
import { nextStep, stepPhrase } from './next-step.ts'

/** Where no bottleneck can be named: what is still open at the gate comes before what more answers would tell. */
export function unnamed(turn: Turn): Message {
  const open = lacks(turn)
  return [...open, ...untold(turn, open.length > 0)]
}

/** What the gate waits for, a missing owner or sponsor first, and the one next step towards it [ST1-5, DT1, TP1]. */
function lacks(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return []
  const gate = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  const settled = new Set(commitments.flatMap(({ state, what }) => (state === 'promised' ? [] : [what])))
  const people = (['business-owner', 'sponsor'] as const).filter((what) => !settled.has(what))
  const kinds = [...new Set([...people, ...gate.map(({ what }) => what)])]
  const [first] = kinds
  if (!first) return []
  return [
    text(phrase('diagnosis.lacks', { missing: { list: kinds.map((what) => kindName(what)) } })),
    ...towards(turn, first),
  ]
}

function towards(turn: Turn, what: CommitmentKind): Message {
  const { pilot, commitments } = caseOf(turn)
  const at = { pilot: { id: pilot.id } }
  const commitment = commitments.find((one) => one.what === what && one.person)
  const put = (act: Button<MessageDescriptor>): Message => [
    text(phrase('diagnosis.next', { step: { phrase: stepPhrase(what) } })),
    { of: 'diagnosis', part: 'buttons', buttons: [act] },
  ]
  const { met, holder } = kindEntry(what)
  switch (met) {
    case 'verdict':
      return goButton(turn)
    case 'answers':
      return put(button('buttons.coach', { do: 'coach', ...at }, 'primary'))
    case 'parts':
      return put(button('buttons.readiness', { do: 'readiness', ...at }, 'primary'))
    case 'waves':
      return put(button('buttons.rollout', { do: 'rollout', ...at }, 'primary'))
    case 'signature':
      return put(button('buttons.standard', { do: 'standard', ...at, markdown: false }, 'primary'))
  }
  if (holder === 'sponsor' && !commitment)
    return put(button('buttons.name-sponsor', { do: 'sponsor', ...at, who: null, title: null }, 'primary'))
  const late = shownState(commitment, todayOf(turn)) === 'overdue'
  return commitment?.state === 'promised'
    ? nextStep(turn, { step: 'keep', commitment, late }, null)
    : nextStep(turn, { step: 'promise', what: what as SingleKind }, null)
}

/** What cannot be told yet: the next taps that would tell it, for whoever may answer. */
function untold(turn: Turn, lacking: boolean): Message {
  const { playbook } = turn.context.content
  const asked = mayDo(turn, 'answer') ? missingTaps(turn).slice(0, playbook.diagnosis.atOnce) : []
  if (asked.length === 0) return lacking ? [] : [text(phrase('diagnosis.nothing'))]
  return [
    text(phrase('diagnosis.untold', { count: asked.length })),
    ...asked.flatMap((one) => taps(turn, one)),
  ]
}

/** The questions with buttons that would tell more and have no answer, up to the pilot's stage. */
function missingTaps(turn: Turn): Question[] {
  const about = caseOf(turn)
  const { playbook } = turn.context.content
  const open = questionsSoFar(about, playbook)
  return playbook.diagnosis.asks.flatMap((id) =>
    open.filter((one) => one.id === id && !about.pilot.answers[id] && !isKnown(about, one)),
  )
}

function taps(turn: Turn, question: Question): Message {
  const { id } = question
  const pilot = { id: caseOf(turn).pilot.id }
  return [
    text(questionPhrase(id, 'ask')),
    {
      of: `tell:${id}`,
      part: 'buttons',
      buttons: optionsOf(question).map((choice) => ({
        label: optionPhrase(id, choice),
        tap: { do: 'tell', pilot, question: id, choice },
      })),
    },
  ]
}
