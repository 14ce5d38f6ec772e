import { phrase } from '../../messages/message.ts'
import { button } from '../../say/buttons.ts'
import type { Output } from '../one-pager.ts'

/** The one-pager: the project and its success criteria [ST1]. */
export const DISCOVERY: Output = {
  title: (pilot) => phrase('onepager.title.discovery', { pilot }),
  questions: ({ talks }) => talks.discovery.map(({ id }) => id),
  verdict: () => [],
  buttons: ({ pilot }) => [button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } })],
}
