import { button } from '../say/buttons.ts'
import type { Action } from '../vocabulary/intent.ts'
import { phrase, type Button, type MessageDescriptor } from '../messages/message.ts'
import type { Pilot } from '../records/pilot.ts'
import { waveAfter } from '../pilots/rollout.ts'
import type { WaveReview } from '../records/rollout.ts'
import { WAVES, type WaveVerdict } from '../vocabulary/waves.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What somebody is asked about a review: how the rollout goes on [WV5]. */
export function waveQuestion({ wave, text, by }: WaveReview): MessageDescriptor {
  return phrase('rollout.decide-on', { wave, review: { written: text }, person: { person: by } })
}

/** The same where nothing above it says which pilot is meant. */
export function waveQuestionOf({ name }: Pilot, review: WaveReview): MessageDescriptor {
  return phrase('rollout.decide', { pilot: name, question: { phrase: waveQuestion(review) } })
}

/** The answers that there are; nothing goes back behind the old process, and nothing opens after everybody. */
export function waveButtons({ id }: Pilot, { wave, at }: WaveReview): Button<MessageDescriptor>[] {
  const tap = (verdict: WaveVerdict): Action => ({ do: 'wave', pilot: { id }, at, verdict, reason: null })
  return [
    {
      label:
        wave === WAVES.at(-1)
          ? phrase('rollout.continue-last')
          : phrase('rollout.continue-to', { wave: waveAfter(wave, 'continue') }),
      tap: tap('continue'),
      style: 'primary',
    },
    button('buttons.hold', tap('hold')),
    ...(wave === 0
      ? []
      : [
          {
            label: phrase('rollout.roll-back-to', { wave: waveAfter(wave, 'roll-back') }),
            tap: tap('roll-back'),
          },
        ]),
  ]
}

/** How the rollout went on, for who was not there. */
export function waveLine({ name }: Pilot, { wave, decision }: WaveReview): MessageDescriptor {
  const { verdict, reason } = decision ?? { verdict: 'hold', reason: null }
  const about = { pilot: name, wave: waveAfter(wave, verdict), reason: { written: reason ?? '' } }
  switch (verdict) {
    case 'continue':
      return wave === WAVES.at(-1)
        ? phrase('rollout.complete', { pilot: name })
        : phrase('rollout.moved', { pilot: name, wave: about.wave })
    case 'hold':
      return phrase('rollout.held', about)
    case 'roll-back':
      return phrase('rollout.rolled-back', about)
  }
}

export const wavesMessages = declareMessages({
  'buttons.hold': {},
  'rollout.complete': { pilot: 'text' },
  'rollout.continue-last': {},
  'rollout.continue-to': { wave: 'number' },
  'rollout.decide': { pilot: 'text', question: 'text' },
  'rollout.decide-on': { wave: 'number', review: 'text', person: 'text' },
  'rollout.held': { pilot: 'text', wave: 'number', reason: 'text' },
  'rollout.moved': { pilot: 'text', wave: 'number' },
  'rollout.roll-back-to': { wave: 'number' },
  'rollout.rolled-back': { pilot: 'text', wave: 'number', reason: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof wavesMessages> {}
}
