import type { Question } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'

/** Whether what a question is after is there already, so that nobody is asked. */
export function isKnown(
  { commitments }: Pick<PilotSnapshot, 'commitments'>,
  { unless = [] }: Question,
): boolean {
  return commitments.some(
    ({ what, state }) => (state === 'met' || state === 'waived') && unless.includes(what),
  )
}
