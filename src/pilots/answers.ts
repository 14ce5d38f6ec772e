import type { Question } from '../playbook/playbook.ts'
import type { Case } from '../records/pilot-snapshot.ts'

/** Whether what a question is after is there already, so that nobody is asked. */
export function isKnown({ commitments }: Pick<Case, 'commitments'>, { unless = [] }: Question): boolean {
  return commitments.some(
    ({ what, state }) => (state === 'met' || state === 'waived') && unless.includes(what),
  )
}
