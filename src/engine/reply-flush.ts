import type { AnyRecord } from '../records/record.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Organisation } from '../records/organisation.ts'
import { resolveIdentity } from './identity.ts'
import type { Changed } from './commit.ts'
import { current, deliver, reach, send, wayOf } from './deliver.ts'
import { moveParts } from './identity-merge.ts'
import type { Parts } from './ports.ts'

/**
 * After the acknowledgement: new people are got to know, two who are one are joined, replies are sent, ended buttons
 * go; those of `seen` have gone already.
 */
export async function flushReplies(
  parts: Parts,
  organisation: Organisation,
  changed: Changed,
  seen: string | null,
): Promise<void> {
  const records: AnyRecord[] = Object.values(changed)
  const messages = records.filter((record): record is Outgoing => record.kind === 'message')
  const now = parts.clock.now()
  const replies = messages.filter(
    ({ version, state, attention }) => version === 0 && (state === 'claimed' || (attention ?? '') <= now),
  )
  for (const reply of replies) parts.inFlight.add(wayOf(reply))
  try {
    for (const record of records)
      if (record.kind === 'person' && record.version === 0 && record.accounts[0])
        await resolveIdentity(parts, organisation, record.accounts[0])
      else if (record.kind === 'person' && record.became)
        await moveParts(parts, organisation, record.id, record.became)
    for (const reply of replies)
      if (reply.state === 'queued') await deliver(parts, organisation, reply.id)
      else await sendReply(parts, organisation, reply)
  } finally {
    for (const reply of replies) parts.inFlight.delete(wayOf(reply))
  }
  for (const message of messages) {
    if (message.version === 0 || !message.stale) continue
    const left = message.id === seen ? await current(parts, message) : message
    if (left?.stale) await deliver(parts, organisation, message.id)
  }
}

async function sendReply(parts: Parts, organisation: Organisation, message: Outgoing): Promise<void> {
  const way = await reach(parts, organisation, message)
  if (way) await send(way)
}
