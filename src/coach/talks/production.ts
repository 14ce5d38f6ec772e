import { phrase } from '../../messages/message.ts'
import { button } from '../../say/buttons.ts'
import { restsParts, type Output } from '../one-pager.ts'

/** Readiness and the way to everybody: the plans with whoever has them, and what is ready so far [ST4, DT3]. */
export const PRODUCTION: Output = {
  title: (pilot) => phrase('onepager.title.production', { pilot }),
  questions: ({ talks }) => talks.production.map(({ id }) => id),
  verdict: (about, playbook, today, told) => restsParts('production', about, playbook, today, told),
  buttons: ({ pilot }) => [
    button('buttons.readiness', { do: 'readiness', pilot: { id: pilot.id } }, 'primary'),
    button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
  ],
}
