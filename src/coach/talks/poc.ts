import { phrase } from '../../messages/message.ts'
import { button } from '../../say/buttons.ts'
import type { Output } from '../one-pager.ts'
import { assessed, type Assessment } from './assessment.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** The prototype assessment: what was built, what it showed, and whether it is worth pushing on [ST2]. */
export const POC: Output = {
  title: (pilot) => phrase('onepager.title.poc', { pilot }),
  questions: ({ talks }) => talks.poc.map(({ id }) => id),
  verdict: ({ pilot }) => {
    const found = assessed(pilot)
    return found ? [{ part: 'text', text: phrase(`onepager.poc.${found}`) }] : []
  },
  buttons: ({ pilot }) => buttonsFor(assessed(pilot), { id: pilot.id }),
}

function buttonsFor(found: Assessment | null, pilot: { id: string }) {
  switch (found) {
    case 'stop':
      return [button('buttons.stop', { do: 'stop', pilot, reason: null, sure: false }, 'danger')]
    case 'settle':
      return [
        button('buttons.who-settles', {
          do: 'commit',
          pilot,
          what: 'prototype',
          who: null,
          due: null,
          question: null,
          sure: false,
        }),
      ]
    case 'thin':
    case 'go':
    case null:
      return [button('buttons.advance', { do: 'advance', pilot })]
  }
}

export const pocMessages = declareMessages({
  'onepager.poc.go': {},
  'onepager.poc.thin': {},
  'onepager.poc.settle': {},
  'onepager.poc.stop': {},
  'buttons.who-settles': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof pocMessages> {}
}
