import type { Incoming } from '../records/incoming.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Organisation } from '../records/organisation.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { put, type Changed } from './commit.ts'
import type { Store } from './ports.ts'

/** The same press again within this is an impatient finger: people press before they have seen what the first one did. */
const AT_ONCE = { seconds: 3 }

/** The message of the speaker's own in which something was pressed. */
export async function pressedMessage(
  store: Store,
  organisation: Organisation,
  { input }: Incoming,
  speaker: string,
): Promise<Outgoing | null> {
  if (input.input !== 'tap' || !input.message || input.typed) return null
  const message = await store.get('message', organisation.id, input.message)
  return message?.to === speaker ? message : null
}

/** Whether this is what was pressed just now, a moment ago. */
export function pressedTwice({ pressed }: Outgoing, { input }: Incoming, now: Instant): boolean {
  return !!pressed && pressed.tap === tapIn(input) && now < addInstant(pressed.at, AT_ONCE)
}

/** The message with its last press; of one that may have arrived only a press tells where it stands. */
export function withPress(
  changed: Changed,
  message: Outgoing | null,
  { input }: Incoming,
  now: Instant,
): Changed {
  if (!message || input.input !== 'tap') return changed
  const tap = tapIn(input)
  const held = changed[`message ${message.id}`]
  const record = held?.kind === 'message' ? held : message
  const address = record.address ?? (record.state === 'sent' ? input.address : null)
  return put(changed, { ...record, address, ...(tap !== null && { pressed: { tap, at: now } }) })
}

/** What was pressed and picked, to compare; null for what cannot be read. */
function tapIn(input: Incoming['input']): string | null {
  if (input.input !== 'tap' || typeof input.tap !== 'object' || input.tap === null) return null
  return JSON.stringify([input.tap, input.person, input.day])
}
