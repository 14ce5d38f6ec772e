import { isUnconfirmed, shownState } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import { type CommitmentKind, isRecurring } from '../vocabulary/commitment-kinds.ts'
import { phrase, type Button, type MessageDescriptor, type Message } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Day } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { gateOf, missing } from '../pilots/gate.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import type { Stage } from '../vocabulary/stage.ts'
import { openQuestions } from './answers.ts'
import {
  answerValue,
  commitmentName,
  dueOf,
  kindName,
  personName,
  questionName,
  seatName,
  stageName,
  stateName,
} from '../say/names.ts'
import { denialMark, isDenied } from '../say/denied.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What the talk of a stage ends with [ST1-5]: a page of its own, read off the pilot whenever somebody wants it. */
export type Output = {
  title: (pilot: string) => MessageDescriptor
  /** The answers that it shows, in order. */
  questions: (playbook: Playbook) => QuestionId[]
  /** What follows from them, but for the kinds of which something is `told` beside it. */
  verdict: (about: PilotSnapshot, playbook: Playbook, today: Day, told: readonly CommitmentKind[]) => Message
  /** What can be done next. */
  buttons: (about: PilotSnapshot) => Button<MessageDescriptor>[]
}

/** What follows from a talk that was just held: nobody reads again what they have just said. */
export function shortSheet(
  output: Output,
  about: PilotSnapshot,
  playbook: Playbook,
  today: Day,
  told: readonly CommitmentKind[],
): Message {
  return [
    { part: 'title', text: output.title(about.pilot.name) },
    ...output.verdict(about, playbook, today, told),
  ]
}

/** What the gate out of a stage still waits for, one by one, and what is there in a line. */
export function restsParts(
  stage: Stage,
  { commitments }: PilotSnapshot,
  playbook: Playbook,
  today: Day,
  told: readonly CommitmentKind[],
): Message {
  const items = gateOf(stage, commitments, playbook, today)
  const open = missing(items)
  const there = items.filter((item) => !open.includes(item))
  const lines = open
    .filter(({ what }) => !told.includes(what))
    .map(({ what, state, commitment }) =>
      commitment?.person && state !== 'missing'
        ? phrase('onepager.owned', {
            what: kindName(what),
            state: stateName(commitment, state),
            person: personName(commitment.person),
            due: dueOf(commitment),
          })
        : phrase('onepager.unowned', { what: kindName(what) }),
    )
  return [
    ...(lines.length > 0
      ? [
          { part: 'text' as const, text: phrase('onepager.rests') },
          { part: 'list' as const, items: lines },
        ]
      : []),
    ...(there.length > 0
      ? [
          {
            part: 'note' as const,
            text: phrase('onepager.there', { what: { list: there.map(({ what }) => kindName(what)) } }),
          },
        ]
      : []),
  ]
}

/** The pilot on one page: what was answered, what is weak, what follows, what is promised and what is open. */
export function sheet(output: Output, about: PilotSnapshot, playbook: Playbook, today: Day): Message {
  const { pilot, commitments } = about
  const answered = output.questions(playbook).flatMap((id) => {
    const answer = id === 'sponsor' ? sponsorNow(pilot) : pilot.answers[id]
    if (!answer) return []
    const said = { text: answerValue(id, answer) }
    const value: MessageDescriptor = isDenied(answer)
      ? phrase('onepager.denied-answer', { ...said, mark: { phrase: denialMark(id, answer, playbook) } })
      : phrase(answer.weak.length > 0 ? 'onepager.weak-answer' : 'onepager.answer', said)
    return [{ label: phrase('onepager.question', { question: questionName(id) }), value }]
  })
  const promises = commitments.filter(
    (one) => !isRecurring(one.what) && one.state === 'promised' && shownState(one, today) !== 'missing',
  )
  const asked = promises.filter(isUnconfirmed)
  const agreed = promises.filter((one) => !isUnconfirmed(one))
  const open = openQuestions(about, playbook)
  return [
    { part: 'title', text: output.title(pilot.name) },
    {
      part: 'note',
      text: phrase('onepager.roles', {
        stage: stageName(pilot.stage),
        owner: seatName(pilot.owner),
        sponsor: seatName(pilot.sponsor),
      }),
    },
    ...(answered.length > 0 ? [{ part: 'facts' as const, facts: answered }] : []),
    ...output.verdict(about, playbook, today, []),
    ...promiseList('onepager.promises', agreed),
    ...promiseList('onepager.unconfirmed', asked),
    ...(open.length > 0
      ? [
          {
            part: 'note' as const,
            text: phrase('onepager.open', { questions: { list: open.map(({ id }) => questionName(id)) } }),
          },
        ]
      : []),
  ]
}

function promiseList(
  heading: 'onepager.promises' | 'onepager.unconfirmed',
  promises: readonly Commitment[],
): Message {
  if (promises.length === 0) return []
  return [
    { part: 'text', text: phrase(heading) },
    {
      part: 'list',
      items: promises.map((promise) => {
        const said = { what: commitmentName(promise), person: personName(promise.person) }
        return promise.due
          ? phrase('onepager.promise', { ...said, due: { day: promise.due } })
          : phrase('onepager.promise-undated', said)
      }),
    },
  ]
}

/** The sponsor may have been named elsewhere since the question was answered. */
function sponsorNow({ answers, sponsor }: Pilot): Pick<Answer, 'text' | 'weak' | 'person'> | undefined {
  const answer = answers.sponsor
  return sponsor && answer?.person !== sponsor.person
    ? { text: '', weak: [], person: sponsor.person }
    : answer
}

export const onePagerMessages = declareMessages({
  'onepager.answer': { text: 'text' },
  'onepager.open': { questions: 'text' },
  'onepager.promise': { what: 'text', person: 'text', due: 'text' },
  'onepager.promise-undated': { what: 'text', person: 'text' },
  'onepager.promises': {},
  'onepager.unconfirmed': {},
  'onepager.question': { question: 'text' },
  'onepager.roles': { stage: 'text', owner: 'text', sponsor: 'text' },
  'onepager.weak-answer': { text: 'text' },
  'onepager.denied-answer': { text: 'text', mark: 'text' },
  'onepager.rests': {},
  'onepager.there': { what: 'text' },
  'onepager.owned': { what: 'text', state: 'text', person: 'text', due: 'text' },
  'onepager.unowned': { what: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof onePagerMessages> {}
}
