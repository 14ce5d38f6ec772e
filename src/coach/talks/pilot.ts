import { findSingle } from '../../commitments/commitment.ts'
import { phrase } from '../../messages/message.ts'
import { button } from '../../say/buttons.ts'
import { restsParts, type Output } from '../one-pager.ts'
import { rehearsalParts } from './rehearsal.ts'

/** The go/no-go sheet: use, value, feedback, what production requires, and what the decision rests on [ST3, RU4]. */
export const PILOT: Output = {
  title: (pilot) => phrase('onepager.title.pilot', { pilot }),
  questions: () => ['usage', 'value', 'feedback', 'fixes'],
  verdict: (about, playbook, today, told) => [
    ...restsParts('pilot', about, playbook, today, told),
    ...rehearsalParts(about, playbook, told),
  ],
  buttons: ({ pilot, commitments }) => [
    ...((findSingle(commitments, 'go-decision')?.state ?? 'promised') !== 'promised'
      ? []
      : [button('buttons.ask-decision', { do: 'ask-decision', pilot: { id: pilot.id } }, 'primary')]),
    button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
  ],
}
