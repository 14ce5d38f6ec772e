import { phrase, type MessageDescriptor } from '../../messages/message.ts'
import type { WaveReview } from '../../records/rollout.ts'
import { button } from '../../say/buttons.ts'
import type { Output } from '../one-pager.ts'
import { STAGES } from '../../vocabulary/stage.ts'
import { declareMessages, each } from '../../messages/declaration.ts'

/** The reviews of the waves so far, and what they came to [ST5, WV5]. */
export const SCALE: Output = {
  title: (pilot) => phrase('onepager.title.scale', { pilot }),
  questions: ({ talks }) => talks.scale.map(({ id }) => id),
  verdict: ({ pilot }) => {
    const reviews = pilot.rollout?.reviews ?? []
    return [{ part: 'list', items: reviews.length > 0 ? reviews.map(line) : [phrase('onepager.no-review')] }]
  },
  buttons: ({ pilot }) => [
    button('buttons.rollout', { do: 'rollout', pilot: { id: pilot.id } }, 'primary'),
    button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
  ],
}

function line({ wave, text, decision }: WaveReview): MessageDescriptor {
  return phrase('onepager.review', {
    wave,
    text: { written: text },
    verdict: { phrase: phrase(`onepager.wave.${decision?.verdict ?? 'open'}`) },
  })
}

export const scaleMessages = declareMessages({
  ...each('onepager.title', STAGES, { pilot: 'text' } as const),
  'onepager.review': { wave: 'number', text: 'text', verdict: 'text' },
  'onepager.no-review': {},
  'onepager.wave.continue': {},
  'onepager.wave.hold': {},
  'onepager.wave.roll-back': {},
  'onepager.wave.open': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof scaleMessages> {}
}
