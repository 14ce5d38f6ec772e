import { phrase, type MessageDescriptor } from '../../messages/message.ts'
import type { WaveReview } from '../../records/rollout.ts'
import { button } from '../../say/buttons.ts'
import type { Output } from '../one-pager.ts'

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
