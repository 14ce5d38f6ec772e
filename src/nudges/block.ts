import { button } from '../say/buttons.ts'
import { commitmentName, kindName } from '../say/names.ts'
import type { Commitment } from '../records/commitment.ts'
import type { Button, Block, MessageDescriptor, Value } from '../messages/message.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Nudge } from '../records/nudge.ts'

/** An ask with the pilot that it is about. */
export type Open = { ask: Nudge; about: PilotSnapshot }

/** What is asked in words, and what can be pressed to answer. */
export type NudgeBlock = { text: MessageDescriptor; live: Block<MessageDescriptor>[] }

/** The button that puts off everything that its reader is asked about the pilot. */
export function snooze(ask: Nudge): Button<MessageDescriptor> {
  return button('buttons.snooze', {
    do: 'snooze',
    pilot: { id: ask.pilot },
    ask: ask.id,
    days: null,
    until: null,
  })
}

/** The promise that an ask is about, where it is about one. */
export function promiseOf({ ask, about }: Open): Commitment | undefined {
  return about.commitments.find(({ id }) => id === ask.subject)
}

/** What was promised, in words. */
export function nameOf(promise: Commitment | undefined): Value {
  return promise ? commitmentName(promise) : kindName('open-question')
}
