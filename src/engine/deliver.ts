import { phrase, LIVE_PARTS, type Said } from '../content/message.ts'
import type { Outgoing } from '../content/outgoing.ts'
import { word, wordForm } from '../content/words.ts'
import { compose, pilotsOf } from '../nudges/compose.ts'
import { contacted, told } from '../nudges/policy.ts'
import { accountParts } from '../people/account.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import { addInstant, type Instant } from '../people/time.ts'
import type { Entry, Event } from '../pilots/history.ts'
import { changeOne, closeParts, commitFresh, LEASE, put, type Changed } from './commit.ts'
import { readerFor } from './names.ts'
import type { Channel, Parts, Sent } from './ports.ts'
import { pickMessage } from './outbox.ts'

/** After so many refusals to take it now, a message ends as failed, for somebody to see. */
const MOST_ATTEMPTS = 12
/** The longest wait before the next attempt. */
const LONGEST_WAIT = { seconds: 3600 }
/** For so long a platform may leave open whether a message reached it. */
const LONGEST_DOUBT = { days: 1 }
/** After a failed nudge, the person's open asks are looked at again. */
const NEXT_TRY = { days: 1 }

/** Takes one message a step further: claims and sends it, finds out what became of it, or shows its new content. */
export async function deliver(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const message = await parts.store.get('message', organisation.id, id)
  if (!message) return
  const person = await parts.store.get('person', organisation.id, message.to)
  const account = person?.accounts[0]
  const channel = account && parts.channels[accountParts(account).platform]
  if (!person || !account || !channel) return end(parts, message, 'failed', 'no-account')
  if (message.state === 'queued') return claim(parts, organisation, message, person, channel)
  if (message.state === 'claimed') return recover(parts, organisation, message, person, channel)
  if (message.state === 'sent' && message.stale) return refresh(parts, organisation, message, person, channel)
  await changeOne(parts, 'message', organisation.id, id, (record) => ({ ...record, attention: null }))
}

/** A message claimed before it is sent: after a crash between the two, the platform is asked before anything is repeated. */
async function claim(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  channel: Channel,
): Promise<void> {
  const now = parts.clock.now()
  if (message.asks.length > 0) {
    const checked = await check(parts, organisation, message, person, now)
    if ('why' in checked) return postpone(parts, message, checked)
    message = { ...message, said: checked.said, asks: checked.asks, pilots: checked.pilots }
  }
  const claimed = await commitFresh(parts, organisation.id, async () => {
    const fresh = await parts.store.get('message', organisation.id, message.id)
    if (fresh?.state !== 'queued') return null
    const { said, asks, pilots } = message
    const next: Outgoing = {
      ...fresh,
      said,
      asks,
      pilots,
      state: 'claimed',
      attempts: fresh.attempts + 1,
      attention: addInstant(now, LEASE),
    }
    return { changed: put({}, next), entries: [], result: next }
  })
  if (claimed) await send(parts, organisation, claimed, person, channel)
}

/** The state just before an unasked message is sent: what is no longer true, or would come at a bad time, does not go. */
async function check(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  now: Instant,
): Promise<Pick<Outgoing, 'said' | 'asks' | 'pilots'> | { why: string; until: Instant | null }> {
  const picked = await pickMessage(parts, organisation, person, now, message.asks)
  if ('why' in picked) return picked
  const { chosen, more } = picked
  return {
    said: compose(person, chosen, more, parts.content.playbook),
    asks: chosen.map(({ ask }) => ask.id),
    pilots: pilotsOf(chosen),
  }
}

/** An unasked message that is not sent now ends; what is still true comes again in a later one. */
async function postpone(
  parts: Parts,
  message: Outgoing,
  { why, until }: { why: string; until: Instant | null },
): Promise<void> {
  await commitFresh(parts, message.organisation, async () => {
    const [fresh, person] = await Promise.all([
      parts.store.get('message', message.organisation, message.id),
      parts.store.get('person', message.organisation, message.to),
    ])
    if (fresh?.state !== 'queued' || !person) return null
    const changed = put(
      {},
      { ...fresh, state: 'dropped', why, attention: null },
      { ...person, attention: until },
    )
    return { changed, entries: [entry(parts, fresh, 'message.dropped', why)], result: null }
  })
}

/** Claimed, and nobody settled it: it may have been sent. The platform is asked; where it cannot be, see `repeatable`. */
async function recover(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  channel: Channel,
): Promise<void> {
  const now = parts.clock.now()
  if (message.attention && message.attention > now) return
  // The platform can make a message wait for longer than its lease.
  if (parts.underWay.has(wayOf(message))) return
  const [account] = person.accounts
  if (!account) return
  if (message.place.place === 'direct') {
    const where = await channel.whereabouts(account, message.id, message.created)
    if (where === 'unknown')
      return addInstant(message.created, LONGEST_DOUBT) > now
        ? later(parts, message, 60)
        : end(parts, message, 'failed', 'whereabouts-unknown')
    if (where !== 'absent') return settle(parts, organisation, message, { sent: 'yes', address: where.found })
  }
  // Nobody waits for a nudge: since it was claimed the hour may have passed, or what it asks may be settled.
  if (message.asks.length > 0) {
    const again = await changeOne(parts, 'message', organisation.id, message.id, (fresh) =>
      fresh.version === message.version ? { ...fresh, state: 'queued' } : null,
    )
    return again ? claim(parts, organisation, again, person, channel) : undefined
  }
  // An answer to a command is shown to one person who waits for it, and the platform cannot be asked about it:
  // shown twice is better than not at all.
  const retaken = await changeOne(parts, 'message', organisation.id, message.id, (fresh) =>
    fresh.version === message.version
      ? { ...fresh, attempts: fresh.attempts + 1, attention: addInstant(now, LEASE) }
      : null,
  )
  if (retaken) await send(parts, organisation, retaken, person, channel)
}

/** Sends a claimed message and keeps what became of it. */
export async function send(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  channel: Channel,
): Promise<void> {
  const [account] = person.accounts
  if (!account) return end(parts, message, 'failed', 'no-account')
  parts.underWay.add(wayOf(message))
  try {
    const reader = await readerFor(parts, organisation, person, message)
    const sent = await attempt(parts, () =>
      channel.send({
        id: message.id,
        account: message.place.place === 'direct' ? account : message.place.account,
        place: message.place,
        message: word(shown(message), reader),
        form: message.form && wordForm(message.form, reader),
      }),
    )
    await settle(parts, organisation, message, sent)
  } finally {
    parts.underWay.delete(wayOf(message))
  }
}

/** The message in `underWay`. */
export function wayOf({ organisation, id }: Outgoing): string {
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

async function settle(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  sent: Sent,
): Promise<void> {
  if (sent.sent === 'yes') return settled(parts, organisation, message, sent.address)
  if (sent.sent === 'later') return later(parts, message, sent.seconds)
  if (sent.sent === 'gone') return end(parts, message, 'failed', sent.why, true)
  return message.place.place === 'direct'
    ? end(parts, message, 'failed', sent.why)
    : elsewhere(parts, organisation, message)
}

async function settled(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  address: Outgoing['address'],
): Promise<void> {
  const now = parts.clock.now()
  await commitFresh(parts, organisation.id, async () => {
    const fresh = await parts.store.get('message', organisation.id, message.id)
    if (fresh?.state !== 'claimed') return null
    // Buttons that ended while the message was on its way are taken off it now.
    const stale = address !== null && Object.keys(fresh.closed).length > Object.keys(message.closed).length
    const sent: Outgoing = {
      ...fresh,
      state: 'sent',
      sentAt: now,
      address,
      stale,
      attention: stale ? now : null,
    }
    if (fresh.asks.length === 0) return { changed: put({}, sent), entries: [], result: null }
    return {
      changed: await counted(parts, sent, now),
      entries: [entry(parts, sent, 'message.sent', fresh.asks.join(' '))],
      result: null,
    }
  })
}

/** An unasked message counts for its person and its asks; the buttons of the reminder before it end. */
async function counted(parts: Parts, sent: Outgoing, now: Instant): Promise<Changed> {
  const person = await parts.store.get('person', sent.organisation, sent.to)
  const asks = await Promise.all(sent.asks.map((id) => parts.store.get('ask', sent.organisation, id)))
  const carried = asks.filter((ask) => ask !== undefined)
  const again = carried.flatMap(({ id, message }) =>
    message && message !== sent.id ? [{ message, of: id, outcome: phrase('replies.asked-again') }] : [],
  )
  const changed = await closeParts(parts.store, sent.organisation, again, {}, now)
  return put(
    changed,
    sent,
    ...(person ? [{ ...contacted(person, sent.id, now), attention: now }] : []),
    ...carried.map((ask) => told(ask, sent.id, now)),
  )
}

async function later(parts: Parts, message: Outgoing, seconds: number): Promise<void> {
  if (message.attempts >= MOST_ATTEMPTS) return end(parts, message, 'failed', 'too-many-attempts')
  const wait = Math.min(
    seconds * 2 ** Math.max(0, message.attempts - 1),
    Math.max(seconds, LONGEST_WAIT.seconds),
  )
  const at = addInstant(parts.clock.now(), { seconds: wait })
  await changeOne(parts, 'message', message.organisation, message.id, (fresh) =>
    fresh.state === 'claimed' ? { ...fresh, attention: at } : null,
  )
}

/** The place of a command or a form is gone: the private chat is always there. */
async function elsewhere(parts: Parts, organisation: Organisation, message: Outgoing): Promise<void> {
  const said: Said = message.form ? [{ part: 'text', text: phrase('replies.form-late') }] : message.said
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

/** An end that somebody can see: failed messages and unreachable people are listed to the program office. */
async function end(
  parts: Parts,
  message: Outgoing,
  state: 'failed' | 'dropped',
  why: string,
  unreachable = false,
): Promise<void> {
  await commitFresh(parts, message.organisation, async () => {
    const fresh = await parts.store.get('message', message.organisation, message.id)
    if (!fresh || fresh.state === 'sent') return null
    const person = await parts.store.get('person', message.organisation, message.to)
    const changed = put(
      {},
      { ...fresh, state, why, attention: null },
      ...(person ? ended(person, fresh) : []),
    )
    return { changed, entries: [entry(parts, fresh, 'message.failed', why)], result: null }
  })
  parts.log.warn({ message: message.id, why }, 'a message was not sent')

  function ended(person: Person, { asks }: Outgoing): Person[] {
    if (unreachable) return [{ ...person, unreachable: why, attention: null }]
    return asks.length > 0 ? [{ ...person, attention: addInstant(parts.clock.now(), NEXT_TRY) }] : []
  }
}

/** Shows a message again without the buttons that ended. */
async function refresh(
  parts: Parts,
  organisation: Organisation,
  message: Outgoing,
  person: Person,
  channel: Channel,
): Promise<void> {
  if (!message.address) return
  const { address } = message
  const reader = await readerFor(parts, organisation, person, message)
  const sent = await attempt(parts, () => channel.update(address, message.id, word(shown(message), reader)))
  const again = sent.sent === 'later' && message.attempts < MOST_ATTEMPTS
  await changeOne(parts, 'message', organisation.id, message.id, (fresh) => {
    const seen = Object.keys(fresh.closed).length === Object.keys(message.closed).length
    return again
      ? {
          ...fresh,
          attempts: fresh.attempts + 1,
          attention: addInstant(parts.clock.now(), { seconds: sent.seconds }),
        }
      : { ...fresh, stale: !seen, attention: seen ? null : parts.clock.now() }
  })
}

/** The message as it is shown now: where live parts ended, their outcome stands once. */
export function shown({ said, closed }: Pick<Outgoing, 'said' | 'closed'>): Said {
  const told = new Set<string>()
  return said.flatMap((part): Said => {
    const outcome = part.of === undefined ? undefined : closed[part.of]
    if (!outcome || !(LIVE_PARTS as readonly string[]).includes(part.part)) return [part]
    if (told.has(part.of!)) return []
    told.add(part.of!)
    return [{ part: 'note', text: outcome }]
  })
}

function entry({ id, clock }: Parts, message: Outgoing, event: Event, why: string): Entry {
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
