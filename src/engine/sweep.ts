import { goneOf } from '../coach/acts.ts'
import { newMessage, unasked, type Outgoing } from '../records/outgoing.ts'
import { digestId, nextDigest } from '../digests/schedule.ts'
import { compose, pilotsOf } from '../nudges/compose.ts'
import { messageId } from '../nudges/policy.ts'
import { quietTurn } from '../nudges/quiet-time.ts'
import { accountParts } from '../vocabulary/account.ts'
import type { Contact, Recipient } from '../records/contact.ts'
import type { Organisation } from '../records/organisation.ts'
import { pilotZone } from '../pilots/role-agreement.ts'
import { ruleOf } from '../nudges/rules/rules.ts'
import { pauseEnds } from '../nudges/waits.ts'
import { addInstant, dayOf, daysBetween, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Pilot } from '../records/pilot.ts'
import { RETENTION } from '../records/retention.ts'
import { resolveIdentity, claim, lookAgain } from './identity.ts'
import { changeOne, commitFresh, followUp, closeParts, put, type Changed } from './commit.ts'
import { deliver } from './deliver.ts'
import { begun, composeDigest } from './load/digest.ts'
import { moveParts } from './identity-merge.ts'
import { outageOf } from './outage.ts'
import { pickMessage, termsFor } from './outbox.ts'
import type { Due, Parts } from './ports.ts'
import { loadAccounts, loadRecipient, loadSnapshot } from './load/records.ts'
import { receiveWaiting } from './receive.ts'
import { lookAtOutage } from './recovery.ts'

/** What was done about what is due, and how much of it waits; a failure of one record never stops the rest. */
export type Swept = { looked: number; failed: number; held: number }

/** Whether to leave the rest to a later tick, and how others get their turn in between. */
export type Pace = { stopped: () => boolean; rest: () => Promise<void> }
const AT_EASE: Pace = { stopped: () => false, rest: async () => {} }

/** One look leads to the next (a pilot asks, a person is written to, a message goes out); so many passes are enough. */
const MOST_PASSES = 6
const PAGE = 200
const AT_ONCE = 16

/**
 * Looks at everything whose moment of attention has come. Running it twice does nothing twice. Once it is `stopped` it
 * finishes what it has begun and leaves the rest to a later one. Of the organisations whose clock is `doubted` nothing is
 * looked at but answers that somebody waits for.
 */
export async function sweep(
  parts: Parts,
  { stopped, rest }: Pace = AT_EASE,
  doubted: ReadonlySet<string> = new Set(),
): Promise<Swept> {
  const swept = { looked: 0, failed: 0, held: 0 }
  const seen = new Set<string>()
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let after: Due | undefined
    let news = 0
    for (;;) {
      const due = await parts.store.due(parts.clock.now(), PAGE, after)
      const rows = due.filter((row) => !seen.has(keyOf(row)))
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        if (stopped()) return { ...swept, looked: swept.looked + news + start - swept.held }
        const results = await Promise.all(
          rows.slice(start, start + AT_ONCE).map((row) => lookAt(parts, row, doubted.has(row.organisation))),
        )
        swept.failed += results.filter((result) => result === 'failed').length
        swept.held += results.filter((result) => result === 'held').length
      }
      for (const row of rows) seen.add(keyOf(row))
      news += rows.length
      after = due.at(-1)
      if (due.length < PAGE) break
      await rest()
    }
    swept.looked += news
    if (news === 0) break
  }
  return { ...swept, looked: swept.looked - swept.held }
}

function keyOf({ kind, organisation, id, attention }: Due): string {
  return [kind, organisation, id, attention].join(' ')
}

async function lookAt(
  parts: Parts,
  { kind, organisation: name, id }: Due,
  doubted: boolean,
): Promise<'done' | 'failed' | 'held'> {
  try {
    if (doubted && !(await isWaitedFor(parts, { kind, organisation: name, id }))) return 'held'
    const organisation = await parts.store.get('organisation', name, name)
    if (!organisation) return 'done'
    if (kind === 'pilot') await lookAtPilot(parts, organisation, id)
    else if (kind === 'contact') await lookAtPerson(parts, organisation, id)
    else if (kind === 'message') await deliver(parts, organisation, id)
    else if (kind === 'outage') await lookAtOutage(parts, organisation, id)
    else if (kind === 'received') await receiveWaiting(parts, organisation, id)
    else if (kind === 'act') await changeOne(parts, kind, name, id, (act) => goneOf(act))
    return 'done'
  } catch (error) {
    parts.log.error(
      { err: error, kind, id },
      'a record could not be looked at; it is tried again at the next tick',
    )
    return 'failed'
  }
}

/** Whether somebody said something and waits for what becomes of it; what is told to others in their own time is not that. */
async function isWaitedFor(
  { store }: Parts,
  { kind, organisation, id }: Omit<Due, 'attention'>,
): Promise<boolean> {
  if (kind === 'received') return true
  const message = kind === 'message' ? await store.get('message', organisation, id) : undefined
  if (!message) return false
  const { state, attempts, attention, created } = message
  if (state !== 'queued' && state !== 'claimed') return true
  return !unasked(message) && (attempts > 0 || !attention || attention <= created)
}

/** Opens and closes the pilot's asks; a pause that is over ends. */
async function lookAtPilot(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  await commitFresh(parts, organisation.id, async () => {
    const now = parts.clock.now()
    const about = await loadSnapshot(parts.store, organisation, id)
    if (!about) return null
    const pilot = awake(about, now)
    const next = await followUp(parts, { ...about, pilot }, {}, now)
    const changed = await closeParts(parts.store, organisation.id, next.closings, next.changed, now)
    const resumed =
      pilot === about.pilot
        ? []
        : [
            {
              id: parts.id(),
              organisation: organisation.id,
              about: `pilot:${id}`,
              at: now,
              by: null,
              event: 'pilot.resumed' as const,
              change: {},
            },
          ]
    return { changed, entries: [...resumed, ...next.entries], result: null }
  })
}

/** A pause ends on its day, where the pilot is; its days do not count against the stage. */
function awake(about: PilotSnapshot, now: Instant): Pilot {
  const { pilot } = about
  const ends = pauseEnds(about)
  if (!pilot.paused?.until || !ends || ends > now) return pilot
  const rested = daysBetween(dayOf(pilot.paused.at, pilotZone(about)), pilot.paused.until)
  return { ...pilot, paused: null, pausedDays: pilot.pausedDays + rested }
}

/** Gets to know a person, and puts the one message that they may get now into the outbox. */
async function lookAtPerson(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const recipient = await loadRecipient(parts.store, organisation.id, id)
  if (!recipient) return
  const { person } = recipient
  if (person.became) return moveParts(parts, organisation, id, person.became)
  const accounts = await loadAccounts(parts.store, organisation, person)
  const unmet = accounts.find(({ membership, unreachable }) => membership === 'unknown' && !unreachable)
  // Of an only account from before its own membership was kept the person's tells enough.
  if (unmet && (person.membership === 'unknown' || accounts.length > 1)) {
    if (await outageOf(parts.store, organisation, accountParts(unmet.id).workspace))
      return wait(parts, organisation, id)
    const met = await resolveIdentity(parts, organisation, unmet.id)
    // Somebody whom the coach knew already speaks for both now.
    if (met.id !== id) return
    const after = await parts.store.get('account', organisation.id, unmet.id)
    if (after?.membership === 'unknown' && !after.unreachable) return wait(parts, organisation, id)
  }
  if (accounts.length === 0 && person.email) {
    const claimed = await claim(parts, organisation, person)
    if (claimed === 'unknown') return wait(parts, organisation, id)
    if (claimed === 'nobody') {
      await changeOne(parts, 'person', organisation.id, id, (fresh) => ({
        ...fresh,
        unreachable: 'no-account',
      }))
      await changeOne(parts, 'contact', organisation.id, id, (fresh) => ({ ...fresh, attention: null }))
      return lookAgain(parts, organisation, person)
    }
  }
  if (recipient.contact.quiet) await lookAtQuiet(parts, organisation, recipient)
  await commitFresh(parts, organisation.id, async () => {
    const now = parts.clock.now()
    const read = await loadRecipient(parts.store, organisation.id, id)
    if (!read) return null
    // What waits for a workspace comes first: what becomes of it sets the person's next moment.
    const held = await parts.store.find('message', organisation.id, `held:${id}`)
    if (held.some(unasked))
      return { changed: put({}, { ...read.contact, attention: null }), entries: [], result: null }
    const looked = await lookAtDigest(parts, organisation, read, now)
    if ('changed' in looked) return { ...looked, entries: [], result: null }
    const { contact: fresh } = looked
    const picked = await pickMessage(parts, organisation, { ...read, contact: fresh }, now)
    if ('why' in picked)
      return { changed: put({}, { ...fresh, attention: picked.until }), entries: [], result: null }
    const { chosen, more, terms } = picked
    const slot = messageId(fresh, terms)
    const before = await parts.store.get('message', organisation.id, slot)
    // On its way: what becomes of it sets the person's next moment.
    if (before?.state === 'queued' || before?.state === 'claimed')
      return { changed: put({}, { ...fresh, attention: null }), entries: [], result: null }
    const first = chosen.every(({ ask }) => ruleOf(ask.rule)?.firstContact)
    const message: Outgoing = {
      ...newMessage(organisation.id, slot, fresh.id, now, addInstant(now, RETENTION.nudge)),
      version: before?.version ?? 0,
      purpose: first ? 'introduction' : 'nudge',
      said: compose(fresh, chosen, more, parts.content.playbook),
      asks: chosen.map(({ ask }) => ask.id),
      pilots: pilotsOf(chosen),
    }
    return { changed: put({}, message, { ...fresh, attention: null }), entries: [], result: null }
  })
}

/** The quiet that somebody wanted ends, or has lasted so long that others are asked: their pilots are looked at anew. */
async function lookAtQuiet(parts: Parts, organisation: Organisation, recipient: Recipient): Promise<void> {
  const { person, contact } = recipient
  const now = parts.clock.now()
  const next = quietTurn(contact, await termsFor(parts, organisation, recipient, now))
  if (!next || next.at > now) return
  await changeOne(parts, 'contact', organisation.id, contact.id, (fresh) => {
    // They may have said something else meanwhile.
    if (fresh.quiet?.since !== contact.quiet?.since || fresh.quiet?.until !== contact.quiet?.until)
      return fresh
    const { quiet, ...rest } = fresh
    return next.ends || !quiet ? rest : { ...rest, quiet: { ...quiet, covered: true } }
  })
  await lookAgain(parts, organisation, person)
}

/**
 * Puts the digest that is due into the outbox; where there is nothing to tell it is over for its day, and the contact is
 * what the nudges go on with.
 */
async function lookAtDigest(
  parts: Parts,
  organisation: Organisation,
  read: Recipient,
  now: Instant,
): Promise<{ changed: Changed } | { contact: Contact }> {
  const terms = await termsFor(parts, organisation, read, now)
  const contact = await begun(parts.store, organisation, read, terms)
  const recipient = { ...read, contact }
  const due = nextDigest(recipient, now, terms)
  if (!due || due.at > now) return { contact }
  const [before, nudge] = await Promise.all(
    [digestId(contact.id, due.slot), messageId(contact, terms)].map((id) =>
      parts.store.get('message', organisation.id, id),
    ),
  )
  // On its way, or something else is: what becomes of it sets the person's next moment.
  if ([before, nudge].some((one) => one?.state === 'queued' || one?.state === 'claimed'))
    return { changed: put({}, { ...contact, attention: null }) }
  const composed = await composeDigest(parts, organisation, recipient, terms)
  if (!composed) return { contact: { ...contact, digested: { at: now, slot: due.slot } } }
  const { said, asks, pilots, office } = composed
  const message: Outgoing = {
    ...newMessage(
      organisation.id,
      digestId(contact.id, due.slot),
      contact.id,
      now,
      addInstant(now, RETENTION.nudge),
    ),
    version: before?.version ?? 0,
    purpose: office ? 'office-digest' : 'digest',
    said,
    asks,
    pilots,
  }
  return { changed: put({}, message, { ...contact, attention: null }) }
}

/** The platform did not say who it is: asked again in a while. */
async function wait(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const attention = addInstant(parts.clock.now(), { minutes: 15 })
  await changeOne(parts, 'contact', organisation.id, id, (fresh) => ({ ...fresh, attention }))
}
