import {
  phrase,
  type Button,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../../../messages/message.ts'
import type { Question } from '../../../playbook/playbook.ts'
import { shownState } from '../../../commitments/commitment.ts'
import { type CommitmentKind, type SingleKind, kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { dayOf } from '../../../time/time.ts'
import { activityOf, fade } from '../../../pilots/activity.ts'
import { diagnose, type Diagnosis, type Reason, type Step } from '../../../pilots/diagnosis.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Because } from '../../../pilots/signs.ts'
import type { Bottleneck } from '../../../vocabulary/bottlenecks.ts'
import { questionsSoFar } from '../../answers.ts'
import { isKnown } from '../../../pilots/answers.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  answerValue,
  bottleneckName,
  commitmentName,
  dueOf,
  holderName,
  kindName,
  optionPhrase,
  questionName,
  questionPhrase,
} from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { optionsOf } from '../../../playbook/talks.ts'
import { goButton } from '../decisions/request.ts'
import { caseOf, say, sayDirectly, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { STEPS } from './diagnosis-messages.ts'

/** So many of the answers that say so are shown. */
const SHOWN = 4
/** A picture of fewer weeks shows no trend. */
const LEAST_WEEKS = 3

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    diagnose: z.infer<typeof diagnoseTakes>
  }
}

/** What holds a pilot, and a press that tells what that lacked. */
const diagnoseTakes = z.object({
  pilot: pilotRef,
})

export const diagnoseCommand = defineCommand('diagnose', {
  takes: diagnoseTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: ['history'],
  words: { typed: 'first', read: (rest) => ({ do: 'diagnose', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.diagnose',
  handle: diagnosis,
})

/** What holds the pilot most, the answers that say so, the one next step [BN1-4], and how lively it is [TR1]. */
export function diagnosis(
  turn: Turn,
  _intent: IntentOf<'diagnose' | 'tell'>,
  loaded: Pick<Loaded, 'history'>,
): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  if (!running(pilot)) return say(turn, text(phrase('diagnosis.ended', { pilot: pilot.name })))
  const found = diagnose(about, turn.context.content.playbook, todayOf(turn))
  return say(
    turn,
    { part: 'title', text: phrase('diagnosis.title', { pilot: pilot.name }) },
    ...(found.bottleneck ? told(turn, found, found.bottleneck) : unnamed(turn)),
    ...trend(turn, loaded.history),
  )
}

function told(
  turn: Turn,
  { reasons, against, also, local, step }: Diagnosis,
  bottleneck: Bottleneck,
): Message {
  return [
    text(phrase(`diagnosis.held.${bottleneck}`)),
    { part: 'facts', facts: reasons.slice(0, SHOWN).map(({ because }) => fact(because)) },
    ...named('diagnosis.against', against),
    ...named('diagnosis.also', also.filter(isSaid)),
    ...(local.length > 0
      ? [
          text(
            phrase('diagnosis.local', {
              what: { list: local.map((one) => ({ phrase: phrase(`diagnosis.stays.${one}`) })) },
            }),
          ),
        ]
      : []),
    ...(step ? next(turn, step, bottleneck) : []),
  ]
}

/** What was said to which question, or how a promise stands. */
function fact(because: Because): { label: MessageDescriptor; value: MessageDescriptor } {
  const value: Value =
    'question' in because
      ? answerValue(because.question, because.answer)
      : { phrase: phrase(`diagnosis.state.${because.state}`) }
  return {
    label: phrase('diagnosis.reason', { what: sourceOf(because) }),
    value: phrase('diagnosis.value', { value }),
  }
}

/** What nobody has promised yet is too much to name. */
function isSaid({ because }: Reason): boolean {
  return 'question' in because || because.state !== 'missing'
}

function sourceOf(because: Because): Value {
  return 'question' in because ? questionName(because.question) : kindName(because.what)
}

/** Where else something speaks, by name only. */
function named(key: 'diagnosis.against' | 'diagnosis.also', reasons: readonly Reason[]): Message {
  const list = reasons.slice(0, SHOWN).map(({ because }) => sourceOf(because))
  return list.length > 0 ? [text(phrase(key, { what: { list } }))] : []
}

/** One step, and the button that takes it. Where it needs money, it says that money does most there [IV1-4]. */
function next(turn: Turn, step: Step, bottleneck: Bottleneck | null): Message {
  const pilot = { id: caseOf(turn).pilot.id }
  const put = (said: MessageDescriptor, act: Button<MessageDescriptor>, note: Message = []): Message => [
    text(phrase('diagnosis.next', { step: { phrase: said } })),
    ...note,
    { of: 'diagnosis', part: 'buttons', buttons: [act] },
  ]
  switch (step.step) {
    case 'promise': {
      const { what } = step
      const tap = { do: 'commit', pilot, what, who: null, due: null, question: null, sure: false } as const
      return put(stepPhrase(what), button(setLabel(what), tap, 'primary'), invested(bottleneck))
    }
    case 'keep': {
      const { commitment, late } = step
      const told = { what: commitmentName(commitment), person: holderName(commitment) }
      return put(
        phrase(late ? 'diagnosis.late' : 'diagnosis.under-way', { ...told, due: dueOf(commitment) }),
        button('buttons.see-promise', { do: 'commitment', pilot, commitment: commitment.id }, 'primary'),
      )
    }
    case 'again':
      return put(
        phrase('diagnosis.again', { question: questionName(step.question) }),
        button('buttons.change-answer', { do: 'edit', pilot, question: step.question }, 'primary'),
      )
  }
}

function setLabel(what: CommitmentKind) {
  return what === 'business-owner' ? 'buttons.name-owner' : 'buttons.set-who'
}

function stepPhrase(what: CommitmentKind): MessageDescriptor {
  const known = STEPS.find((one) => one === what)
  return known ? phrase(`diagnosis.step.${known}`) : phrase('diagnosis.step.other', { what: kindName(what) })
}

/** Where money does most [IV1, IV2, IV4]. */
const INVESTED: Partial<Record<Bottleneck, MessageDescriptor>> = {
  workflow: phrase('why.invest.workflow'),
  ownership: phrase('why.invest.coordination'),
  platform: phrase('why.invest.platform'),
}

function invested(bottleneck: Bottleneck | null): Message {
  const what = bottleneck && INVESTED[bottleneck]
  return what ? [{ part: 'note', text: phrase('diagnosis.invest', { what: { phrase: what } }) }] : []
}

/** Where no bottleneck can be named: what is still open at the gate comes before what more answers would tell. */
function unnamed(turn: Turn): Message {
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
    ? next(turn, { step: 'keep', commitment, late }, null)
    : next(turn, { step: 'promise', what: what as SingleKind }, null)
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

/** One line where an answer changed what holds the pilot; between two questions of a talk it waits for the talk's end. */
export function noticed(before: Turn, turn: Turn, { do: doing }: { do: string }): Turn {
  const [was, now] = [before.about, turn.about]
  if (!was || !now || !running(now.pilot)) return turn
  const held = (about: typeof now) => diagnose(about, turn.context.content.playbook, todayOf(turn)).bottleneck
  if (was.talk?.id === now.talk?.id && was.talk?.state === 'open' && now.talk?.state === 'done')
    return concluded(turn, held(now))
  const waits = now.talk?.state === 'open' && now.talk.at !== null
  if (was.pilot.answers === now.pilot.answers || doing === 'tell' || waits) return turn
  const bottleneck = held(now)
  if (bottleneck === held(was)) return turn
  return say(
    turn,
    text(
      bottleneck
        ? phrase('diagnosis.now', { bottleneck: bottleneckName(bottleneck) })
        : phrase('diagnosis.cleared', { pilot: now.pilot.name }),
    ),
  )
}

/** What a talk ends with: what holds the pilot, and a press for the reasons. */
function concluded(turn: Turn, bottleneck: Bottleneck | null): Turn {
  if (!bottleneck) return turn
  const pilot = { id: caseOf(turn).pilot.id }
  return sayDirectly(turn, text(phrase('diagnosis.line', { bottleneck: bottleneckName(bottleneck) })), {
    of: 'diagnosis',
    part: 'buttons',
    buttons: [button('buttons.what-holds', { do: 'diagnose', pilot })],
  })
}

/** A bar for each week, and one plain sentence when there is less than there was [TR1]. */
function trend(turn: Turn, history: Loaded['history']): Message {
  const { pilot } = caseOf(turn)
  const { playbook } = turn.context.content
  const weeks = activityOf(history, pilot, turn.context.now, playbook)
  if (weeks.length < LEAST_WEEKS) return []
  const falls = pilot.paused ? null : fade(weeks, playbook)
  return [
    {
      part: 'chart',
      title: phrase('diagnosis.trend'),
      bars: weeks.map(({ from, count }) => ({
        label: phrase('diagnosis.week', { day: { day: dayOf(from, zoneOf(turn)) } }),
        value: count,
      })),
      alt: phrase('diagnosis.trend-text', { counts: weeks.map(({ count }) => count).join(', ') }),
    },
    ...(falls ? [text(phrase(`diagnosis.${falls}`))] : []),
  ]
}
