import { phrase, type Message } from '../messages/message.ts'
import { newMessage, unasked, type Outgoing } from '../records/outgoing.ts'
import { atWork } from '../nudges/recipient.ts'
import { accountFor, reachable } from '../people/person.ts'
import type { Person } from '../records/person.ts'
import type { AccountRecord } from '../records/account.ts'
import { accountParts, platformOf, type AccountId, type Workspace } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { begunOutage, NOT_INSTALLED, probedLater, settledFrom } from '../people/outage.ts'
import type { Outage } from '../records/outage.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { RETENTION } from '../records/retention.ts'
import { changeOne, commitFresh, put } from './commit.ts'
import type { Parts, Sent, Store } from './ports.ts'
import { loadAccounts, loadOffice } from './load/records.ts'
import { entry } from './delivery-record.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What waits for a workspace is looked at again after so long even if nobody said that it works. */
const LONGEST_HOLD = { days: 1 }

/**
 * An answer waits for a workspace for so long at most. Within a week whoever asked still wants to know; later they have
 * asked again, or what they were told is not so any more. What nobody asked for is read anew when it goes.
 */
const LONGEST_USE = { days: 7 }
const TOO_LATE = 'too-late'

/** The outage of a workspace; undefined while it takes what is sent. */
export async function outageOf(
  store: Store,
  { id }: Pick<Organisation, 'id'>,
  workspace: Workspace,
): Promise<Outage | undefined> {
  const outage = await store.get('outage', id, workspace)
  return outage?.ended === null ? outage : undefined
}

/** The account to which an unasked message goes: in a workspace that takes it, if the person has one there. */
export async function openAccount(
  { store, channels }: Pick<Parts, 'store' | 'channels'>,
  organisation: Organisation,
  person: Person,
): Promise<AccountRecord | undefined> {
  const served = (await loadAccounts(store, organisation, person)).filter(
    ({ id }) => channels[accountParts(id).platform],
  )
  return accountFor(person, await working(store, organisation, served)) ?? accountFor(person, served)
}

async function working(
  store: Store,
  organisation: Organisation,
  accounts: AccountRecord[],
): Promise<AccountRecord[]> {
  const outages = await Promise.all(
    accounts.map(({ id }) => outageOf(store, organisation, accountParts(id).workspace)),
  )
  return accounts.filter((_account, index) => !outages[index])
}

/** A workspace took nothing: marked, and told to the log and to the program office, once until it works again. */
export async function block(
  parts: Parts,
  organisation: Organisation,
  workspace: Workspace,
  { why, account }: { why: string; account: AccountId | null },
): Promise<void> {
  const now = parts.clock.now()
  const begun = await commitFresh(parts, organisation.id, async () => {
    const before = await parts.store.get('outage', organisation.id, workspace)
    if (before?.ended === null) {
      // Taken out after its token had failed: there is nothing to wait for any more.
      if (why !== NOT_INSTALLED || before.why === NOT_INSTALLED) return null
      return { changed: put({}, probedLater({ ...before, why }, now)), entries: [], result: null }
    }
    if (before && before.ended <= now && settledFrom(before.ended) > now) {
      const again = probedLater({ ...before, why, ended: null, probes: before.probes + 1 }, now)
      const early = await messagesOf(parts.store, before, before.ended)
      return { changed: put({}, again, ...dropped(early, 'no-longer-true')), entries: [], result: null }
    }
    const outage = begunOutage(organisation.id, workspace, { why, account, now })
    const news = await newsOf(parts, organisation, outage, now)
    const marked = { ...outage, version: before?.version ?? 0, told: news.map(({ id }) => id) }
    return { changed: put({}, marked, ...news), entries: [], result: marked }
  })
  if (!begun) return
  const told = [{ workspace, why }, 'a workspace takes nothing now; what is to go there waits'] as const
  if (why === NOT_INSTALLED) parts.log.warn(...told)
  else parts.log.error(...told)
}

/** What the program office reads of it: whoever of them can be written to elsewhere, when they are at work. */
async function newsOf(
  parts: Parts,
  organisation: Organisation,
  { id, why, since }: Outage,
  now: Instant,
): Promise<Outgoing[]> {
  const { store, channels } = parts
  const office = (await loadOffice(store, organisation)).filter(reachable)
  const told = await Promise.all(
    office.map(async (person) => {
      const served = (await loadAccounts(store, organisation, person)).filter(
        (one) => channels[accountParts(one.id).platform] && accountParts(one.id).workspace !== id,
      )
      return accountFor(person, await working(store, organisation, served)) ? [person] : []
    }),
  )
  const said: Message = [
    { part: 'text', text: phrase('outage.began', { platform: platformName(id), reason: why }) },
  ]
  return told
    .flat()
    .map((person) => newsTo(parts, organisation, person, `${id}|${since}|${person.id}`, said, now))
}

/** A message to somebody of the program office about an outage. */
export function newsTo(
  { content }: Parts,
  organisation: Organisation,
  person: Person,
  id: string,
  said: Message,
  now: Instant,
  from: Instant = now,
): Outgoing {
  return {
    ...newMessage(organisation.id, id, person.id, now, addInstant(now, RETENTION.reply)),
    said,
    attention: atWork(person, [], { now: from, content, organisation }),
  }
}

/** The platform of a workspace, in words. */
export function platformName(workspace: Workspace) {
  return { phrase: phrase(`names.platform.${platformOf(workspace)}`) }
}

/** The messages that told of an outage, or with its end, of that. */
export async function messagesOf(
  store: Store,
  { organisation, told }: Outage,
  ended?: Instant,
): Promise<Outgoing[]> {
  const found = await Promise.all(
    told.map((id) => store.get('message', organisation, ended ? `${id}|${ended}` : id)),
  )
  return found.filter((message) => message !== undefined)
}

/** Those that are not on their way yet, as they are once they need not be said any more. */
export function dropped(messages: Outgoing[], why: string): Outgoing[] {
  return messages
    .filter(({ state }) => state === 'queued')
    .map((message) => ({ ...released(message), state: 'dropped', why, attention: null }))
}

/** A message waits until its workspace takes it; that it was `tried` counts as no attempt. */
export async function hold(
  parts: Parts,
  organisation: Organisation,
  { id }: Outgoing,
  workspace: Workspace,
  tried: Extract<Sent, { sent: 'blocked' }> | null = null,
): Promise<void> {
  const now = parts.clock.now()
  const held = await changeOne(parts, 'message', organisation.id, id, (fresh) => {
    const sending = tried !== null && fresh.state === 'claimed'
    const state = sending && !tried.partly ? 'queued' : fresh.state
    return {
      ...fresh,
      state,
      attempts: sending ? fresh.attempts - 1 : fresh.attempts,
      // What nobody asked for goes wherever the person can be written to by then.
      account: unasked(fresh) && state === 'queued' ? null : fresh.account,
      held: { workspace, since: fresh.held?.since ?? now },
      attention: addInstant(now, LONGEST_HOLD),
    }
  })
  // The workspace may have begun to work in the meantime, and then nobody comes by any more.
  const over = !(await outageOf(parts.store, organisation, workspace))
  if (over || (held && (await goesElsewhere(parts, organisation, held))))
    await release(parts, organisation, id)
}

/** Whether what is bound to no account can go to one in another workspace. */
async function goesElsewhere(
  parts: Parts,
  organisation: Organisation,
  { account, to, state }: Outgoing,
): Promise<boolean> {
  if (account || state !== 'queued') return false
  const person = await parts.store.get('person', organisation.id, to)
  const open = person && (await openAccount(parts, organisation, person))
  return !!open && (await working(parts.store, organisation, [open])).length > 0
}

/** A message waits no longer. */
export function release(
  parts: Parts,
  organisation: Organisation,
  id: string,
  at: Instant = parts.clock.now(),
): Promise<Outgoing | null> {
  const oldest = addInstant(parts.clock.now(), { days: -LONGEST_USE.days })
  return commitFresh(parts, organisation.id, async () => {
    const fresh = await parts.store.get('message', organisation.id, id)
    if (!fresh?.held) return null
    const over = !unasked(fresh) && fresh.state === 'queued' && fresh.held.since < oldest
    const [late] = over ? dropped([fresh], TOO_LATE) : []
    const next = late ?? { ...released(fresh), attention: at }
    const entries = late ? [entry(parts, late, 'message.dropped', TOO_LATE)] : []
    return { changed: put({}, next), entries, result: next }
  })
}

function released(message: Outgoing): Outgoing {
  return { ...message, held: null }
}

export const outageMessages = declareMessages({
  'outage.began': { platform: 'text', reason: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof outageMessages> {}
}
