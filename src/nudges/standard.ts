import { button } from '../say/buttons.ts'
import { recordFacts } from '../say/standard.ts'
import { phrase, type Button, type Block, type MessageDescriptor } from '../messages/message.ts'
import type { Instant } from '../time/time.ts'
import { newStandard } from '../pilots/standard.ts'
import { buttons, promiseOf, zoneOf, type NudgeBlock, type Open } from './block.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Whether a signed decision still holds [CM2]. */
export function reviewButtons(id: string): Button<MessageDescriptor>[] {
  const tap = { do: 'review-standard', pilot: { id }, day: null } as const
  return [
    button('buttons.still-right', { ...tap, still: true }, 'primary'),
    button('buttons.has-changed', { ...tap, still: false }),
  ]
}

/** Somebody is asked for their own yes, with all that they would say yes to [CM2]. */
export function agreementBlock(open: Open, by: MessageDescriptor['with'][string]): NudgeBlock {
  const { ask } = open
  const at = promiseOf(open)?.changed ?? ask.opened
  return {
    text: phrase('nudges.named.agreement', { by }),
    live: [recordPart(open), ...buttons(...agreementButtons(ask.id, at))],
  }
}

/** `at`: since when the words read as they do above the buttons. */
export function agreementButtons(ask: string, at: Instant): Button<MessageDescriptor>[] {
  return [
    button('buttons.agree', { do: 'accept', ask, at }, 'primary'),
    button('buttons.disagree', { do: 'decline', ask }),
  ]
}

/** The whole record of the new-standard decision. */
export function recordPart(open: Open): Block<MessageDescriptor> {
  const { about } = open
  return {
    part: 'facts',
    facts: recordFacts(about, about.pilot.standard ?? newStandard(), zoneOf(open)),
  }
}

export const nudgesStandardMessages = declareMessages({
  'buttons.still-right': {},
  'buttons.has-changed': {},
  'buttons.agree': {},
  'buttons.disagree': {},
  'nudges.named.agreement': { by: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof nudgesStandardMessages> {}
}
