import { button } from '../coach/buttons.ts'
import type { Button, Part, Phrase } from '../content/message.ts'
import type { Case } from '../pilots/case.ts'
import type { Ask } from './ask.ts'

/** An ask with the pilot that it is about. */
export type Open = { ask: Ask; about: Case }

/** What is asked in words, and what can be pressed to answer. */
export type Block = { text: Phrase; live: Part<Phrase>[] }

/** The button that puts off everything that its reader is asked about the pilot. */
export function snooze(ask: Ask): Button<Phrase> {
  return button('buttons.snooze', {
    do: 'snooze',
    pilot: { id: ask.pilot },
    ask: ask.id,
    days: null,
    until: null,
  })
}
