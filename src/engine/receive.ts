import type { Incoming, Received } from '../records/incoming.ts'
import { accountParts, type AccountId } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { colleague } from '../people/person.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { resolveIdentity } from './identity.ts'
import { changeOne, commitFresh, LEASE } from './commit.ts'
import { deliver, wayOf } from './deliver.ts'
import { mentionedIn, unknownAmong } from './load/context.ts'
import { inQueue } from './change-queue.ts'
import type { Parts } from './ports.ts'
import { loadAccount } from './load/records.ts'
import { NOTHING, receivedRecord, handleIncoming, type Outcome } from './incoming.ts'

/** Milliseconds: what is not decided by then is kept and acknowledged, since platforms give up after three seconds. */
export const PATIENCE = 2000

/** Find, read the intent, coach, commit; sending comes after the acknowledgement. */
export async function receive(parts: Parts, incoming: Incoming): Promise<Outcome> {
  const organisation = await parts.store.organisationOf(accountParts(incoming.account).workspace)
  if (!organisation || incoming.outsider) return { received: 'refused' }
  const before = await parts.store.get('received', organisation.id, incoming.id)
  if (before) return { ...NOTHING, after: () => repeat(parts, organisation, before) }
  // A form is answered at once: what is wrong in it has to be told while it is open.
  if (incoming.input.input === 'form') return answerSoon(parts, organisation, incoming)
  const person = await loadMet(parts, organisation, incoming.account)
  const unmet = await unknownAmong(parts, organisation, mentionedIn(organisation, incoming))
  return person && unmet.length === 0
    ? answerSoon(parts, organisation, incoming)
    : meet(parts, organisation, incoming)
}

/** Who has an account, once the platform has said who that is. */
async function loadMet(parts: Parts, organisation: Organisation, id: AccountId): Promise<Person | undefined> {
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
  const kept = await keep(parts, organisation, incoming, addInstant(parts.clock.now(), LEASE))
  return kept ? { ...NOTHING, after: () => receiveWaiting(parts, organisation, incoming.id) } : NOTHING
}

/** Keeps what was said until it is answered; false when it was kept or answered already. */
async function keep(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  attention: Instant,
): Promise<boolean> {
  const waiting: Received = {
    ...receivedRecord(organisation, incoming, parts.clock.now()),
    waiting: incoming,
    attention,
  }
  const commit = { organisation: organisation.id, records: [waiting], entries: [] }
  return (await parts.store.commit(commit)) === 'done'
}

/**
 * Answers at once. Where others are before it for too long, what was said is kept and acknowledged, and the answer comes
 * when it is decided, if need be by the sweep of the next start.
 */
async function answerSoon(parts: Parts, organisation: Organisation, incoming: Incoming): Promise<Outcome> {
  const { store, clock, waiting } = parts
  const given = { up: false }
  const answered = answerInTurn(parts, organisation, incoming, () => given.up)
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const callOff = waiting.alarm(PATIENCE, () => resolve(null))
  const soon = await Promise.race([answered, late]).finally(callOff)
  if (soon) return soon
  try {
    if (!(await keep(parts, organisation, incoming, clock.now()))) return await answered
  } catch (error) {
    // Whoever is told that nothing was kept says it again.
    given.up = true
    throw error
  }
  return {
    ...NOTHING,
    kept: true,
    after: async () => {
      const outcome = await answered
      const kept = await store.get('received', organisation.id, incoming.id)
      // Decided before it was kept, and nothing changed: what was wrong in a form is told in the chat now.
      if (kept?.waiting) await receiveWaiting(parts, organisation, incoming.id)
      else if (outcome.received === 'done') await outcome.after()
    },
  }
}

/** Takes up what was kept, unless it is being answered. */
export async function receiveWaiting(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const received = await parts.store.get('received', organisation.id, id)
  if (!received?.waiting || parts.inFlight.has(wayOf(received))) return
  const outcome = await answerInTurn(parts, organisation, received.waiting)
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

/** What one person says is answered in the order in which it came, once everybody in it is known. */
async function answerInTurn(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  givenUp: () => boolean = () => false,
): Promise<Outcome> {
  const { inFlight, queue, store } = parts
  const { id, account, seen } = incoming
  const way = wayOf({ organisation: organisation.id, id })
  inFlight.add(way)
  try {
    const person = await loadAccount(store, organisation, account)
    const speaker = [account, ...(person ? [person.id] : [])]
    return await inQueue(
      queue,
      speaker.map((one) => `${organisation.id} said by ${one}`),
      async () => {
        const known = await introduced(
          parts,
          organisation,
          account,
          () => loadMet(parts, organisation, account),
          { chat: seen?.chat, locale: seen?.locale },
        )
        const mentioned =
          incoming.input.input === 'form'
            ? []
            : await unknownAmong(parts, organisation, mentionedIn(organisation, incoming))
        for (const other of mentioned)
          // Whoever is spoken of most likely reads what the speaker reads.
          await introduced(parts, organisation, other, () => loadAccount(store, organisation, other), {
            locale: seen?.locale ?? known.locale,
          })
        return answer(parts, organisation, incoming, known, givenUp)
      },
    )
  } finally {
    inFlight.delete(way)
  }
}

/** Makes somebody known. Many may speak of somebody new at the same moment: the platform is asked once. */
function introduced(
  parts: Parts,
  organisation: Organisation,
  account: AccountId,
  known: () => Promise<Person | undefined>,
  about: Parameters<typeof resolveIdentity>[3],
): Promise<Person> {
  return inQueue(
    parts.queue,
    [`${organisation.id} met ${account}`],
    async () => (await known()) ?? resolveIdentity(parts, organisation, account, about),
  )
}

async function answer(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  person: Person,
  givenUp: () => boolean,
): Promise<Outcome> {
  if (!colleague(person)) return { received: 'refused' }
  const { store } = parts
  const mentioned = await Promise.all(
    mentionedIn(organisation, incoming).map((account) => loadAccount(store, organisation, account)),
  )
  const outcome = await commitFresh(
    parts,
    organisation.id,
    async () => {
      if (givenUp()) return null
      // Whose account it is may have changed since: two who are one are joined at any moment.
      const account = await store.get('account', organisation.id, incoming.account)
      return handleIncoming(parts, organisation, incoming, account, account?.person ?? person.id)
    },
    // Whoever speaks is changed by it, and whoever is named usually is.
    [person, ...mentioned].flatMap((one) => (one ? [`contact ${one.id}`] : [])),
  )
  return outcome ?? NOTHING
}
