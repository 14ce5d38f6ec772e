import { phrase, type Message } from '../messages/message.ts'
import { unasked, type Outgoing } from '../records/outgoing.ts'
import { isDigest, nextDigest, slotOf } from '../digests/schedule.ts'
import { renderMessage, renderForm } from '../messages/render.ts'
import { compose, pilotsOf } from '../nudges/compose.ts'
import type { AccountRecord } from '../records/account.ts'
import { accountParts, type Workspace } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import type { Recipient } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { reaches, accessLevelOf } from '../pilots/access.ts'
import { looksAlike, shown } from './appearance.ts'
import { changeOne, commitFresh, LEASE, put } from './commit.ts'
import { composeDigest } from './load/digest.ts'
import { loadContact } from './load/records.ts'
import { loadReader } from './load/names.ts'
import { pickMessage, termsFor } from './outbox.ts'
import { block, hold, openAccount, outageOf, release } from './outage.ts'
import type { Channel, Parts, Sent } from './ports.ts'
import { works } from './recovery.ts'
import { end, entry, later, MOST_ATTEMPTS, recordDelivery } from './delivery-record.ts'
import { declareMessages } from '../messages/declaration.ts'

/** One message on its way to one person, by one of their accounts. */
export type Delivering = {
  parts: Parts
  organisation: Organisation
  message: Outgoing
  person: Person
  account: AccountRecord
  channel: Channel
}

/** For so long a platform may leave open whether a message reached it. */
const LONGEST_DOUBT = { days: 1 }

/** Takes one message a step further: claims and sends it, finds out what became of it, or shows its new content. */
export async function deliver(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const read = await parts.store.get('message', organisation.id, id)
  const message =
    read?.held && !(await outageOf(parts.store, organisation, read.held.workspace))
      ? await release(parts, organisation, id)
      : read
  if (!message) return
  const delivery = await reach(parts, organisation, message)
  if (!delivery) return end(parts, message, 'no-account')
  if (message.state === 'queued') return claim(delivery)
  if (message.state === 'claimed') return recover(delivery)
  if (message.state === 'sent' && message.stale) return refresh(delivery)
  await changeOne(parts, 'message', organisation.id, id, (record) => ({ ...record, attention: null }))
}

/**
 * The person, the account and the platform that a message goes to; null where there is none. An answer goes to the
 * account that asked; what nobody asked for, and has not been on its way yet, goes where the person wants it.
 */
export async function reach(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
): Promise<Delivering | null> {
  const person = await parts.store.get('person', organisation.id, message.to)
  if (!person) return null
  const fixed = message.address?.account ?? message.account
  const account = fixed
    ? await parts.store.get('account', organisation.id, fixed)
    : await openAccount(parts, organisation, person)
  const channel = account && parts.channels[accountParts(account.id).platform]
  return account && channel ? { parts, organisation, message, person, account, channel } : null
}

/** A message claimed before it is sent: after a crash between the two, the platform is asked before anything is repeated. */
async function claim(delivery: Delivering): Promise<void> {
  const { parts, organisation, message, person, account } = delivery
  if (await waits(delivery)) return
  const now = parts.clock.now()
  const checked = unasked(message)
    ? await check(parts, organisation, message, person, now)
    : await checkSight(parts, message, person, now)
  if ('until' in checked) return postpone(parts, message, checked)
  const { said, asks, pilots } = checked
  const claimed = await commitFresh(parts, organisation.id, async () => {
    const fresh = await parts.store.get('message', organisation.id, message.id)
    if (fresh?.state !== 'queued') return null
    const next: Outgoing = {
      ...fresh,
      account: account.id,
      said,
      asks,
      pilots,
      state: 'claimed',
      attempts: fresh.attempts + 1,
      attention: addInstant(now, LEASE),
    }
    return { changed: put({}, next), entries: [], result: next }
  })
  if (claimed) await send({ ...delivery, message: claimed })
}

/** What a message says when it goes, or why it does not, and when to look again. */
type Checked = Pick<Outgoing, 'said' | 'asks' | 'pilots'> | { why: string; until: Instant | null }

/** The state just before an unasked message is sent: what is no longer true, or would come at a bad time, does not go. */
async function check(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  now: Instant,
): Promise<Checked> {
  const recipient = { person, contact: await loadContact(parts.store, organisation.id, person.id) }
  if (isDigest(message)) return checkDigest(parts, organisation, message, recipient, now)
  const picked = await pickMessage(parts, organisation, recipient, now, message.asks)
  if ('why' in picked) return picked
  const { chosen, more } = picked
  return {
    said: compose(recipient.contact, chosen, more, parts.content.playbook),
    asks: chosen.map(({ ask }) => ask.id),
    pilots: pilotsOf(chosen),
  }
}

/** What somebody was to hear of a pilot is no longer theirs to hear once they lost their part in it. */
async function checkSight(
  { store, content }: Parts,
  message: Outgoing,
  person: Person,
  now: Instant,
): Promise<Checked> {
  const { organisation, pilots, sight } = message
  if (!sight) return message
  for (const id of pilots) {
    const pilot = await store.get('pilot', organisation, id)
    const commitments = await store.find('commitment', organisation, `pilot:${id}`)
    const seen = pilot ? accessLevelOf(pilot, commitments, person, content) : null
    if (!reaches(seen, sight)) return { why: 'no-part', until: now }
  }
  return message
}

/** A digest says what is true when it goes; whoever chose another day meanwhile gets it then. */
async function checkDigest(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  recipient: Recipient,
  now: Instant,
): Promise<Checked> {
  const terms = await termsFor(parts, organisation, recipient, now)
  const due = nextDigest(recipient, now, terms)
  if (due?.slot !== slotOf(message.id) || due.at > now) return { why: 'digest-moved', until: now }
  return (await composeDigest(parts, organisation, recipient, terms)) ?? { why: 'nothing-to-say', until: now }
}

/** A message that is not sent now ends; what is still asked comes again in a later one. */
async function postpone(
  parts: Parts,
  message: Outgoing,
  { why, until }: { why: string; until: Instant | null },
): Promise<void> {
  await commitFresh(parts, message.organisation, async () => {
    const [fresh, contact] = await Promise.all([
      parts.store.get('message', message.organisation, message.id),
      loadContact(parts.store, message.organisation, message.to),
    ])
    if (fresh?.state !== 'queued') return null
    const changed = put(
      {},
      { ...fresh, state: 'dropped', why, attention: null },
      { ...contact, attention: until },
    )
    return { changed, entries: [entry(parts, fresh, 'message.dropped', why)], result: null }
  })
}

/** Claimed, and nobody settled it: it may have been sent. The platform is asked before anything is repeated. */
async function recover(delivery: Delivering): Promise<void> {
  const { parts, organisation, message, account, channel } = delivery
  const now = parts.clock.now()
  if (message.attention && message.attention > now) return
  // The platform can make a message wait for longer than its lease.
  if (parts.inFlight.has(wayOf(message))) return
  if (await waits(delivery)) return
  if (message.place.place === 'direct') {
    const where = await channel.findDelivered(account.id, message.id, message.created)
    if (where === 'unknown')
      return addInstant(message.created, LONGEST_DOUBT) > now
        ? later(parts, message, { seconds: 60 })
        : end(parts, message, 'whereabouts-unknown')
    // What nobody waits for is never said twice: it counts as sent, and its reminder comes after the usual days.
    if (where === 'untold' && unasked(message)) return settle(delivery, { sent: 'yes', address: null })
    if (typeof where === 'object') return settle(delivery, { sent: 'yes', address: where.found })
  }
  // Nobody waits for a nudge: since it was claimed the hour may have passed, or what it asks may be settled.
  if (unasked(message)) {
    const again = await changeOne(parts, 'message', organisation.id, message.id, (fresh) =>
      fresh.version === message.version ? { ...fresh, state: 'queued' } : null,
    )
    return again ? claim({ ...delivery, message: again }) : undefined
  }
  // An answer is waited for by the one person who sees it, and where the platform cannot be asked about it, shown twice
  // is better than not at all.
  const retaken = await changeOne(parts, 'message', organisation.id, message.id, (fresh) =>
    fresh.version === message.version
      ? { ...fresh, account: account.id, attempts: fresh.attempts + 1, attention: addInstant(now, LEASE) }
      : null,
  )
  if (retaken) await send({ ...delivery, message: retaken })
}

/** Sends a claimed message and keeps what became of it. */
export async function send(delivery: Delivering): Promise<void> {
  const { parts, organisation, message, person, account, channel } = delivery
  const outage = await outageOf(parts.store, organisation, workspaceOf(delivery))
  parts.inFlight.add(wayOf(message))
  try {
    const reader = await loadReader(parts, organisation, person, message)
    const sent = await attempt(parts, () =>
      channel.send({
        id: message.id,
        purpose: message.purpose,
        account: account.id,
        chat: account.chat,
        place: message.place,
        message: renderMessage(shown(message), reader),
        form: message.form && renderForm(message.form, reader),
      }),
    )
    await settle(delivery, sent)
    if (sent.sent === 'yes' && byToken(message))
      await works(parts, organisation, workspaceOf(delivery), outage)
  } finally {
    parts.inFlight.delete(wayOf(message))
  }
  const after = await parts.store.get('message', organisation.id, message.id)
  if (after?.stale) await deliver(parts, organisation, message.id)
}

/** The message, or something incoming, in `inFlight`. */
export function wayOf({ organisation, id }: Pick<Outgoing, 'organisation' | 'id'>): string {
  return `${organisation} ${id}`
}

/** A platform client that throws met something it does not know: tried again later, like a failing line. */
async function attempt({ log }: Parts, work: () => Promise<Sent>): Promise<Sent> {
  try {
    return await work()
  } catch (error) {
    log.error({ err: error }, 'a message could not be sent')
    return { sent: 'later', seconds: 60, why: 'error' }
  }
}

async function settle(delivery: Delivering, sent: Sent): Promise<void> {
  const { parts, organisation, message } = delivery
  if (sent.sent === 'yes') return recordDelivery(parts, message, sent)
  if (sent.sent === 'later') return later(parts, message, sent)
  if (sent.sent === 'blocked') return blocked(delivery, sent)
  if (sent.sent === 'gone') return end(parts, message, sent.why, message.place.place !== 'group')
  return message.place.place === 'direct'
    ? end(parts, message, sent.why)
    : elsewhere(parts, organisation, message)
}

/** The workspace took nothing: it is marked, and the message waits with all others that are to go there. */
async function blocked(delivery: Delivering, sent: Extract<Sent, { sent: 'blocked' }>): Promise<void> {
  const { parts, organisation, message, account } = delivery
  const workspace = workspaceOf(delivery)
  await block(parts, organisation, workspace, { why: sent.why, account: account.id })
  await hold(parts, organisation, message, workspace, sent)
}

/** Whether the message has to wait, with a workspace that takes nothing now. */
async function waits(delivery: Delivering): Promise<boolean> {
  const { parts, organisation, message } = delivery
  const workspace = workspaceOf(delivery)
  if (!byToken(message) || !(await outageOf(parts.store, organisation, workspace))) return false
  await hold(parts, organisation, message, workspace)
  return true
}

/** The place of a command has an address of its own, which works while the workspace takes nothing else. */
function byToken({ place }: Outgoing): boolean {
  return place.place !== 'command'
}

function workspaceOf({ account }: Delivering): Workspace {
  return accountParts(account.id).workspace
}

/** The place of a command or a form is gone: the private chat is always there. */
async function elsewhere(parts: Parts, organisation: Organisation, message: Outgoing): Promise<void> {
  const said: Message = message.form ? [{ part: 'text', text: phrase('replies.form-late') }] : message.said
  const moved = await changeOne(parts, 'message', organisation.id, message.id, (fresh) =>
    fresh.state === 'claimed'
      ? {
          ...fresh,
          place: { place: 'direct' },
          form: null,
          said,
          state: 'queued',
          attention: parts.clock.now(),
        }
      : null,
  )
  if (moved) await deliver(parts, organisation, moved.id)
}

/** Shows a message again without the buttons that ended; what ends in it meanwhile is shown by whoever is at it. */
async function refresh(delivery: Delivering): Promise<void> {
  const { parts, message } = delivery
  const way = wayOf(message)
  if (parts.inFlight.has(way)) return
  parts.inFlight.add(way)
  try {
    let next: Outgoing | null = message
    while (next?.stale) next = await showAgain({ ...delivery, message: next })
  } finally {
    parts.inFlight.delete(way)
  }
}

/** The message as it is kept after that; null when there is nothing more to do now. */
async function showAgain(delivery: Delivering): Promise<Outgoing | null> {
  const { parts, organisation, message, person, channel } = delivery
  if (!message.address || (await waits(delivery))) return null
  const { address } = message
  const reader = await loadReader(parts, organisation, person, message)
  const sent = await attempt(parts, () =>
    channel.update(address, message.id, renderMessage(shown(message), reader)),
  )
  if (sent.sent === 'blocked') {
    await blocked(delivery, sent)
    return null
  }
  if (sent.sent !== 'later' || message.attempts >= MOST_ATTEMPTS) return current(parts, message)
  await changeOne(parts, 'message', organisation.id, message.id, (fresh) => ({
    ...fresh,
    attempts: fresh.attempts + 1,
    attention: addInstant(parts.clock.now(), { seconds: sent.seconds }),
  }))
  return null
}

/** The platform shows the message as it was here, or never will; what ended in it since is still to be shown. */
export function current(parts: Parts, message: Outgoing): Promise<Outgoing | null> {
  return changeOne(parts, 'message', message.organisation, message.id, (fresh) => {
    const seen = looksAlike(fresh, message)
    return { ...fresh, stale: !seen, attention: seen ? null : parts.clock.now() }
  })
}

export const deliverMessages = declareMessages({
  'replies.form-late': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof deliverMessages> {}
}
