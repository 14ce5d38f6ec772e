import { button } from '../say/buttons.ts'
import { commitmentName, kindName } from '../say/names.ts'
import type { Commitment } from '../records/commitment.ts'
import { phrase, type Button, type Block, type MessageDescriptor, type Value } from '../messages/message.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Nudge } from '../records/nudge.ts'
import type { Day, Zone } from '../time/time.ts'
import { zoneFor } from './recipient.ts'
import { declareMessages } from '../messages/declaration.ts'

/** An ask with the pilot that it is about. */
export type Open = { ask: Nudge; about: PilotSnapshot }

/** Open asks that are put as one question. */
export type Question = [Open, ...Open[]]

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

/** A row of buttons. */
export function buttons(...list: Button<MessageDescriptor>[]): Block<MessageDescriptor>[] {
  return [{ part: 'buttons', buttons: list }]
}

/** The pilot that an ask is about, as a button names it. */
export function aboutIt({ about }: Open): { pilot: { id: string } } {
  return { pilot: { id: about.pilot.id } }
}

/** Whose clock counts for what is said about the pilot. */
export function zoneOf({ ask, about: { people, pilot } }: Open): Zone {
  const person = people[ask.person]
  return person ? zoneFor(person, [pilot]) : (pilot.zone ?? 'UTC')
}

/** Since when an ask holds. */
export function sinceOf({ ask }: Open): { since: { day: Day } } {
  return { since: { day: ask.heldFrom } }
}

/** The promise that an ask is about, where it is about one. */
export function promiseOf({ ask, about }: Open): Commitment | undefined {
  return about.commitments.find(({ id }) => id === ask.subject)
}

/** What was promised, in words. */
export function nameOf(promise: Commitment | undefined): Value {
  return promise ? commitmentName(promise) : kindName('open-question')
}

/** What an ask is about, within its pilot: short, so that many fit on a button. */
export function aboutOf({ pilot, subject }: Nudge): string {
  return subject.slice(pilot.length + 1)
}

/** What a tap carries that answers all of a question: its first ask, and where there are more what each is about. */
export function allOf(question: Question): { ask: string; all?: string[] } {
  const [{ ask }, ...others] = question
  return { ask: ask.id, ...(others.length > 0 && { all: question.map((one) => aboutOf(one.ask)) }) }
}

/** What stands under a question once it was answered. */
export function resolved(): MessageDescriptor {
  return phrase('replies.settled')
}

export const blockMessages = declareMessages({
  'buttons.snooze': {},
  'replies.settled': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof blockMessages> {}
}
