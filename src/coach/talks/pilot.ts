import { phrase } from '../../content/message.ts'
import { gateOf } from '../../pilots/gate.ts'
import { button } from '../buttons.ts'
import { kindName } from '../names.ts'
import type { Output } from '../onepager.ts'
import { rehearsalParts } from './rehearsal.ts'

/** The go/no-go sheet: use, value, feedback, what production requires, and what the decision rests on [ST3, RU4]. */
export const PILOT: Output = {
  title: (pilot) => phrase('onepager.title.pilot', { pilot }),
  questions: () => ['usage', 'value', 'feedback', 'fixes'],
  verdict: (about, playbook, today) => [
    { part: 'text', text: phrase('onepager.rests') },
    {
      part: 'list',
      items: gateOf('pilot', about.commitments, playbook, today).map(({ what, state }) =>
        phrase('onepager.item', {
          what: kindName(what),
          state: { phrase: phrase(`names.state.${state}`) },
        }),
      ),
    },
    ...rehearsalParts(about, playbook),
  ],
  buttons: ({ pilot, commitments }) => [
    ...(commitments.some(({ what, state }) => what === 'go-decision' && state !== 'promised')
      ? []
      : [button('buttons.ask-decision', { do: 'ask-decision', pilot: { id: pilot.id } }, 'primary')]),
    button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
  ],
}
