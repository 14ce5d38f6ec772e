import type { Incoming, Received } from '../coach/incoming.ts'
import { accountParts, type AccountId } from '../people/account.ts'
import type { Organisation } from '../people/organisation.ts'
import { colleague, type Person } from '../people/person.ts'
import { addInstant } from '../people/time.ts'
import { acquaint } from './acquaint.ts'
import { changeOne, commitFresh, LEASE } from './commit.ts'
import { deliver } from './deliver.ts'
import { mentionedIn, unknownAmong } from './gather.ts'
import type { Parts } from './ports.ts'
import { NOTHING, receivedRecord, take, type Outcome } from './take.ts'

/** Find, read the intent, coach, commit; sending comes after the acknowledgement. */
export async function receive(parts: Parts, incoming: Incoming): Promise<Outcome> {
  const organisation = await parts.store.organisationOf(accountParts(incoming.account).workspace)
  if (!organisation || incoming.outsider) return { received: 'refused' }
  const before = await parts.store.get('received', organisation.id, incoming.id)
  if (before) return { ...NOTHING, after: () => repeat(parts, organisation, before) }
  const person = await readMet(parts, organisation, incoming.account)
  // A form is answered at once: what is wrong in it has to be told while it is open.
  if (incoming.input.input === 'form')
    return answer(
      parts,
      organisation,
      incoming,
      person ?? (await acquaint(parts, organisation, incoming.account, incoming.seen?.chat)),
    )
  const unmet = await unknownAmong(parts, organisation, mentionedIn(organisation, incoming))
  return person && unmet.length === 0
    ? answer(parts, organisation, incoming, person)
    : meet(parts, organisation, incoming)
}

/** Who has an account, once the platform has said who that is. */
async function readMet(parts: Parts, organisation: Organisation, id: AccountId): Promise<Person | undefined> {
  const account = await parts.store.get('account', organisation.id, id)
  if (!account || account.membership === 'unknown') return undefined
  return parts.store.get('person', organisation.id, account.person)
}

/**
 * Somebody new speaks or is mentioned: what was said is kept, then the platform is asked who they are, and then it is
 * answered. So an invited person is known from the first word on, a sponsor's title need not be asked for, and nothing is
 * lost if the process ends in between.
 */
async function meet(parts: Parts, organisation: Organisation, incoming: Incoming): Promise<Outcome> {
  const now = parts.clock.now()
  const waiting: Received = {
    ...receivedRecord(organisation, incoming, now),
    waiting: incoming,
    attention: addInstant(now, LEASE),
  }
  const committed = await parts.store.commit({
    organisation: organisation.id,
    records: [waiting],
    entries: [],
  })
  if (committed === 'stale') return NOTHING
  return { ...NOTHING, after: () => receiveWaiting(parts, organisation, incoming.id) }
}

/** Takes up what somebody new said. */
export async function receiveWaiting(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const received = await parts.store.get('received', organisation.id, id)
  if (!received?.waiting) return
  const { waiting } = received
  const person = await acquaint(parts, organisation, waiting.account, waiting.seen?.chat)
  for (const account of await unknownAmong(parts, organisation, mentionedIn(organisation, waiting)))
    await acquaint(parts, organisation, account)
  const outcome = await answer(parts, organisation, waiting, person)
  if (outcome.received === 'done') return outcome.after()
  await changeOne(parts, 'received', organisation.id, id, (before) => ({
    ...before,
    waiting: null,
    attention: null,
  }))
}

/** The message was delivered before: nothing changes, and its reply goes out again if it is not known to be sent. */
async function repeat(parts: Parts, organisation: Organisation, received: Received): Promise<void> {
  if (received.waiting) return receiveWaiting(parts, organisation, received.id)
  for (const id of received.replies) await deliver(parts, organisation, id)
}

async function answer(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  person: Person,
): Promise<Outcome> {
  if (!colleague(person)) return { received: 'refused' }
  // Whose account it is may have changed since: two who are one are joined at any moment.
  const outcome = await commitFresh(parts, organisation.id, async () => {
    const account = await parts.store.get('account', organisation.id, incoming.account)
    return take(parts, organisation, incoming, account, account?.person ?? person.id)
  })
  return outcome ?? NOTHING
}
