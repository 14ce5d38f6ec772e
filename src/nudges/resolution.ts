import { phrase, type MessageDescriptor } from '../messages/message.ts'
import type { Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Nudge } from '../records/nudge.ts'
import { RULES } from './rules/rules.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What stands under a question that is over: only what was really settled is said to be; `about` is as it stands after. */
export function resolutionOf(ask: Nudge, about: PilotSnapshot, now: Instant): MessageDescriptor {
  const { pilot } = about
  if (pilot.stage === 'stopped' || pilot.paused || (pilot.snoozed && pilot.snoozed > now))
    return phrase('replies.let-go')
  return RULES[ask.rule].resolution({ ask, about }, now)
}

export const resolutionMessages = declareMessages({
  'replies.let-go': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof resolutionMessages> {}
}
