import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { declareMessages, each } from '../messages/declaration.ts'
import { answersOf } from '../pilots/answers.ts'
import { questionOf, type Playbook } from '../playbook/playbook.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { SUBJECTS } from '../vocabulary/denials.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Commitment } from '../records/commitment.ts'
import { needsApproval } from '../commitments/commitment.ts'
import { measuresOf, movedWrong, type Measure } from '../commitments/kpi.ts'
import { answerValue, commitmentName, questionName } from './names.ts'
import { movementPhrase } from './measures.ts'

/** Whether somebody said, when they were asked, that it is not there, or not for certain that it is. */
export function isDenied(answer: Pick<Answer, 'weak'> | undefined): boolean {
  return answer?.weak.some((one) => one === 'denied' || one === 'unconfirmed') ?? false
}

/** How an answer that denies is marked: "no access yet". */
export function denialMark(
  question: QuestionId,
  { weak }: Pick<Answer, 'weak'>,
  playbook: Playbook,
): MessageDescriptor {
  if (!weak.includes('denied')) return phrase('denied.unconfirmed')
  return phrase(`denied.mark.${questionOf(playbook, question)?.denied ?? 'other'}`)
}

/** What was denied, one line each: of answers, of what was to show that a promise is kept, and of measures. */
export function deniedLines(
  { pilot, commitments }: Pick<PilotSnapshot, 'pilot' | 'commitments'>,
  playbook: Playbook,
): MessageDescriptor[] {
  return [
    ...answerLines(pilot, playbook),
    ...commitments.filter(isDeniedPromise).map((one) =>
      phrase('denied.line', {
        question: commitmentName(one),
        answer: { written: one.evidence ?? '' },
        mark: { phrase: phrase('denied.mark.other') },
      }),
    ),
    ...measuresOf(commitments)
      .filter(({ kpi }) => movedWrong(kpi))
      .map(wrongWay),
  ]
}

/** Only what was not met by it is kept beside an open promise; what is said of the money is a claim [TP2]. */
function isDeniedPromise(one: Commitment): boolean {
  return one.state === 'promised' && one.evidence !== null && !needsApproval(one)
}

function wrongWay({ kpi, reason }: Measure): MessageDescriptor {
  const before = kpi.values.at(-2)?.value ?? kpi.baseline
  const told = { name: { written: kpi.name }, movement: { phrase: movementPhrase(kpi, before) } }
  return reason
    ? phrase('kpi.wrong-way-because', { ...told, why: { written: reason } })
    : phrase('kpi.wrong-way-line', told)
}

function answerLines(pilot: Pick<Pilot, 'answers'>, playbook: Playbook): MessageDescriptor[] {
  return answersOf(pilot, playbook)
    .filter(({ answer }) => isDenied(answer))
    .map(({ id, answer }) =>
      phrase('denied.line', {
        question: questionName(id),
        answer: answerValue(id, answer),
        mark: { phrase: denialMark(id, answer, playbook) },
      }),
    )
}

export const deniedMessages = declareMessages({
  'kpi.wrong-way-because': { name: 'text', movement: 'text', why: 'text' },
  'kpi.wrong-way-line': { name: 'text', movement: 'text' },
  'denied.said': {},
  'denied.unconfirmed': {},
  'denied.line': { question: 'text', answer: 'text', mark: 'text' },
  ...each('denied.mark', SUBJECTS, {}),
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof deniedMessages> {}
}
