import type { Closing } from '../coach/turn.ts'
import { LIVE_PARTS, phrase } from '../messages/message.ts'
import { unasked, type Outgoing } from '../records/outgoing.ts'
import { isDecision } from '../decisions/decisions.ts'
import { digestId, isDigest, slotOf } from '../digests/schedule.ts'
import { contacted, reached, told } from '../nudges/policy.ts'
import { pressableIn } from '../people/person.ts'
import type { Contact, Recipient } from '../records/contact.ts'
import type { Dialogue } from '../records/dialogue.ts'
import { addInstant, type Instant } from '../time/time.ts'
import type { Entry, Event } from '../records/history.ts'
import { markUnreachable } from './identity.ts'
import { looksAlike } from './appearance.ts'
import { changeOne, closeParts, commitFresh, put, type Changed } from './commit.ts'
import { loadDialogue, loadRecipient } from './load/records.ts'
import { termsFor } from './outbox.ts'
import type { Parts, Sent } from './ports.ts'
import { declareMessages } from '../messages/declaration.ts'

/** After so many refusals to take it now, a message ends as failed, for somebody to see. */
export const MOST_ATTEMPTS = 12

/** The longest wait before the next attempt. */
const LONGEST_WAIT = { seconds: 3600 }

/** After a failed nudge, the person's open asks are looked at again. */
const NEXT_TRY = { days: 1 }

/** Keeps that a message reached its platform, and counts it for its person and its nudges. */
export async function recordDelivery(
  parts: Parts,
  message: Outgoing,
  { address, chat }: Extract<Sent, { sent: 'yes' }>,
): Promise<void> {
  const now = parts.clock.now()
  await commitFresh(parts, message.organisation, async () => {
    const fresh = await parts.store.get('message', message.organisation, message.id)
    if (fresh?.state !== 'claimed') return null
    // Buttons that ended while the message was on its way are taken off it now.
    const stale = address !== null && !looksAlike(fresh, message)
    const sent: Outgoing = {
      ...fresh,
      state: 'sent',
      sentAt: now,
      address,
      stale,
      attention: stale ? now : null,
    }
    const account =
      chat && fresh.account && (await parts.store.get('account', fresh.organisation, fresh.account))
    const opened = account ? [{ ...account, chat }] : []
    if (!unasked(fresh))
      return {
        changed: put({}, sent, ...opened, ...(await remembering(parts, sent))),
        entries: [],
        result: null,
      }
    return {
      changed: put(await counted(parts, sent, now), ...opened),
      entries: [entry(parts, sent, 'message.sent', fresh.asks.join(' '))],
      result: null,
    }
  })
}

/** What its reader types may be a label of this message, or what is picked in it. */
async function remembering({ store }: Parts, { organisation, to, id, said }: Outgoing): Promise<Dialogue[]> {
  if (!said.some(({ part }) => (LIVE_PARTS as readonly string[]).includes(part))) return []
  const dialogue = await loadDialogue(store, organisation, to)
  return [{ ...dialogue, pressable: pressableIn(dialogue.pressable, id) }]
}

/** An unasked message counts for its person and its asks; the buttons of the reminder before it end. */
async function counted(parts: Parts, sent: Outgoing, now: Instant): Promise<Changed> {
  const recipient = await loadRecipient(parts.store, sent.organisation, sent.to)
  const asks = await Promise.all(sent.asks.map((id) => parts.store.get('ask', sent.organisation, id)))
  const carried = asks.filter((ask) => ask !== undefined)
  const again = carried.flatMap(({ id, message }) =>
    message && message !== sent.id ? [{ message, of: id, outcome: phrase('replies.asked-again') }] : [],
  )
  const digest = isDigest(sent)
  const before = digest ? recipient?.contact.digested : null
  const repeated = before ? await repeatedIn(parts, sent, before.slot) : []
  const changed = await closeParts(parts.store, sent.organisation, [...again, ...repeated], {}, now)
  const after =
    recipient && (digest ? digested(recipient, sent, now) : contacted(recipient.contact, sent.id, now))
  return put(
    changed,
    sent,
    ...(after ? [{ ...after, attention: now }] : []),
    ...carried.map((ask) => told(ask, sent.id, now)),
  )
}

/**
 * A digest is a message of its day. Only to somebody who was named and never said a word it counts as one more without an
 * answer.
 */
function digested({ person, contact }: Recipient, { id }: Outgoing, now: Instant): Contact {
  const told = { ...reached(contact, now), digested: { at: now, slot: slotOf(id) } }
  return contact.heard || person.office ? told : { ...told, nudged: now, unanswered: contact.unanswered + 1 }
}

/** The decisions of the digest before that stand in this one too: they are made here from now on. */
async function repeatedIn(parts: Parts, sent: Outgoing, before: string): Promise<Closing[]> {
  const message = digestId(sent.to, before)
  const earlier = message !== sent.id && (await parts.store.get('message', sent.organisation, message))
  if (!earlier) return []
  const here = new Set(decisionsIn(sent))
  return decisionsIn(earlier)
    .filter((of) => here.has(of) && !earlier.closed[of])
    .map((of) => ({ message, of, outcome: phrase('replies.asked-again') }))
}

function decisionsIn({ said }: Outgoing): string[] {
  return [...new Set(said.flatMap(({ of }) => (of !== undefined && isDecision(of) ? [of] : [])))]
}

/** What did not arrive is sent anew; of what may have arrived the platform is asked first. */
export async function later(
  parts: Parts,
  message: Outgoing,
  { seconds, unsent }: { seconds: number; unsent?: true },
): Promise<void> {
  if (message.attempts >= MOST_ATTEMPTS) return end(parts, message, 'too-many-attempts')
  const wait = Math.min(
    seconds * 2 ** Math.max(0, message.attempts - 1),
    Math.max(seconds, LONGEST_WAIT.seconds),
  )
  const at = addInstant(parts.clock.now(), { seconds: wait })
  await changeOne(parts, 'message', message.organisation, message.id, (fresh) =>
    fresh.state === 'claimed'
      ? {
          ...fresh,
          state: unsent ? 'queued' : 'claimed',
          attention: at,
          account: unsent && fresh.asks.length > 0 ? null : fresh.account,
        }
      : null,
  )
}

/**
 * The message ends, with its reason in the store and in the history. Whoever cannot be reached any more leaves their
 * pilots to be looked at: others are asked instead.
 */
export async function end(parts: Parts, message: Outgoing, why: string, unreachable = false): Promise<void> {
  await commitFresh(parts, message.organisation, async () => {
    const fresh = await parts.store.get('message', message.organisation, message.id)
    if (!fresh) return null
    // What was sent cannot be changed any more where its platform is no longer served.
    if (fresh.state === 'sent')
      return { changed: put({}, { ...fresh, stale: false, attention: null }), entries: [], result: null }
    const recipient = await loadRecipient(parts.store, message.organisation, message.to)
    const now = parts.clock.now()
    const tried = !unreachable && recipient && unasked(fresh)
    const changed = put(
      {},
      { ...fresh, state: 'failed', why, failedAt: now, attention: null },
      ...(tried ? [{ ...recipient.contact, attention: await triedAgain(parts, recipient, now) }] : []),
    )
    return { changed, entries: [entry(parts, fresh, 'message.failed', why)], result: null }
  })
  parts.log.warn({ message: message.id, why }, 'a message was not sent')
  if (!unreachable || !message.account) return
  const organisation = await parts.store.get('organisation', message.organisation, message.organisation)
  if (organisation) await markUnreachable(parts, organisation, message.account, why)
}

/** A day later, or for a digest that is due before. */
async function triedAgain(parts: Parts, recipient: Recipient, now: Instant): Promise<Instant> {
  const tomorrow = addInstant(now, NEXT_TRY)
  const { organisation: name } = recipient.person
  const organisation = await parts.store.get('organisation', name, name)
  const digest = organisation && (await termsFor(parts, organisation, recipient, now)).digest
  return digest && digest > now && digest < tomorrow ? digest : tomorrow
}

/** A line of history about what became of a message: ids and reasons, never its words. */
export function entry({ id, clock }: Parts, message: Outgoing, event: Event, why: string): Entry {
  return {
    id: id(),
    organisation: message.organisation,
    about: `person:${message.to}`,
    at: clock.now(),
    by: null,
    event,
    change: { message: message.id, why },
  }
}

export const deliveryRecordMessages = declareMessages({
  'replies.asked-again': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof deliveryRecordMessages> {}
}
