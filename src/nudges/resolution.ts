import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { dayOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Nudge } from '../records/nudge.ts'
import { pilotZone } from '../pilots/role-agreement.ts'

/** What stands under a question that is over: only what was really settled is said to be; `about` is as it stands after. */
export function resolutionOf(ask: Nudge, about: PilotSnapshot, now: Instant): MessageDescriptor {
  const { pilot, commitments } = about
  if (pilot.stage === 'stopped' || pilot.paused || (pilot.snoozed && pilot.snoozed > now))
    return phrase('replies.let-go')
  const promise = commitments.find(({ id }) => id === ask.subject)
  const passed = promise?.state === 'promised' && !!promise.due && promise.due < dayOf(now, pilotZone(about))
  if (ask.rule === 'commitment-due' && passed) return phrase('replies.day-passed')
  return phrase('replies.settled')
}
