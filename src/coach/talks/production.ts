import { phrase } from '../../content/message.ts'
import { gateOf } from '../../pilots/gate.ts'
import { button } from '../buttons.ts'
import { dueOf, kindName, personName } from '../names.ts'
import type { Output } from '../onepager.ts'

/** Readiness and the way to everybody: the plans with whoever has them, and what is ready so far [ST4, DT3]. */
export const PRODUCTION: Output = {
  title: (pilot) => phrase('onepager.title.production', { pilot }),
  questions: ({ talks }) => talks.production.map(({ id }) => id),
  verdict: ({ commitments }, playbook, today) => [
    { part: 'text', text: phrase('onepager.rests') },
    {
      part: 'list',
      items: gateOf('production', commitments, playbook, today).map(({ what, state, commitment }) =>
        commitment?.person
          ? phrase('onepager.owned', {
              what: kindName(what),
              state: { phrase: phrase(`names.state.${state}`) },
              person: personName(commitment.person),
              due: dueOf(commitment),
            })
          : phrase('onepager.unowned', { what: kindName(what) }),
      ),
    },
  ],
  buttons: ({ pilot }) => [
    button('buttons.readiness', { do: 'readiness', pilot: { id: pilot.id } }, 'primary'),
    button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
  ],
}
