import type { Playbook, Question } from '../playbook/playbook.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { STAGES } from '../vocabulary/stage.ts'

/** Whether what a question is after is there already, so that nobody is asked. */
export function isKnown(
  { commitments }: Pick<PilotSnapshot, 'commitments'>,
  { unless = [] }: Question,
): boolean {
  return commitments.some(
    ({ what, state }) => (state === 'met' || state === 'waived') && unless.includes(what),
  )
}

/** All that was answered, in the order of the talks; what no talk asks any more comes last. */
export function answersOf(
  { answers }: Pick<Pilot, 'answers'>,
  { talks }: Pick<Playbook, 'talks'>,
): { id: QuestionId; answer: Answer }[] {
  const asked = STAGES.flatMap((stage) => talks[stage].map(({ id }) => id))
  const ids = new Set([...asked, ...(Object.keys(answers) as QuestionId[])])
  return Array.from(ids).flatMap((id) => {
    const answer = answers[id]
    return answer ? [{ id, answer }] : []
  })
}
