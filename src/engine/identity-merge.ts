import type { Organisation } from '../records/organisation.ts'
import { joined, mentions, moved } from '../people/join.ts'
import type { Person } from '../records/person.ts'
import type { Kind } from '../records/head.ts'
import { changeOne, commitFresh, put } from './commit.ts'
import type { Parts } from './ports.ts'
import { loadAccounts, loadWhole } from './load/records.ts'

const PAGE = 200

/** Two people turned out to be one: `from` becomes `to`, first the accounts, then all that was kept for them. */
export async function merge(
  parts: Parts,
  organisation: Organisation,
  from: Person,
  to: Person,
): Promise<void> {
  const { store, clock, id } = parts
  const done = await commitFresh(parts, organisation.id, async () => {
    const one = await loadWhole(store, organisation.id, to.id)
    const other = await loadWhole(store, organisation.id, from.id)
    if (!one || !other || other.person.became || one.person.became) return null
    const accounts = {
      to: await loadAccounts(store, organisation, one.person),
      from: await loadAccounts(store, organisation, other.person),
    }
    const now = clock.now()
    const after = joined(one, other, accounts, now)
    const entry = {
      id: id(),
      organisation: organisation.id,
      about: `person:${one.person.id}`,
      at: now,
      by: null,
      event: 'person.joined' as const,
      change: { from: other.person.id },
    }
    const records = [...Object.values(after.to), ...Object.values(after.from), ...after.accounts]
    return { changed: put({}, ...records), entries: [entry], result: true }
  })
  if (done) await moveParts(parts, organisation, from.id, to.id)
}

/**
 * Everything that was kept for somebody becomes the person's whom they became, pilot by pilot. Each step can be
 * repeated; until the last one is done the sweep takes it up again.
 */
export async function moveParts(
  parts: Parts,
  organisation: Organisation,
  from: string,
  to: string,
): Promise<void> {
  const { store } = parts
  const named = async <K extends Kind>(kind: K) => {
    const keys = ['person', 'names'].map((key) => `${key}:${from}`)
    return (await Promise.all(keys.map((key) => store.find(kind, organisation.id, key)))).flat()
  }
  // Who gave a seat up is bound by it all the same [RU2], and who named somebody hears what they say.
  const seats = await named('pilot')
  const others = [...(await named('commitment')), ...(await named('ask'))]
  const pilots = [...seats.map(({ id }) => id), ...others.map(({ pilot }) => pilot)]
  for (const pilot of new Set(pilots)) await movePilot(parts, organisation, pilot, from, to)
  for (const kind of ['idea', 'template'] as const)
    for (const { id } of await named(kind))
      await changeOne(parts, kind, organisation.id, id, (left) => moved(left, from, to))
  for (;;) {
    const messages = await store.find('message', organisation.id, `person:${from}`, { limit: PAGE })
    for (const { id } of messages)
      await changeOne(parts, 'message', organisation.id, id, (message) => ({ ...message, to }))
    if (messages.length < PAGE) break
  }
  await changeOne(parts, 'contact', organisation.id, from, (contact) => ({ ...contact, attention: null }))
  await changeOne(parts, 'contact', organisation.id, to, (contact) => ({
    ...contact,
    attention: parts.clock.now(),
  }))
}

async function movePilot(
  parts: Parts,
  organisation: Organisation,
  id: string,
  from: string,
  to: string,
): Promise<void> {
  const { store } = parts
  await commitFresh(parts, organisation.id, async () => {
    const pilot = await store.get('pilot', organisation.id, id)
    if (!pilot) return null
    const commitments = await store.find('commitment', organisation.id, `pilot:${id}`)
    const asks = await store.find('ask', organisation.id, `pilot:${id}`)
    const talks = await store.find('talk', organisation.id, `pilot:${id}`)
    const told = [...commitments, ...asks, ...talks].filter((record) => mentions(record, from))
    const next = { ...moved(pilot, from, to), attention: parts.clock.now() }
    return {
      changed: put({}, next, ...told.map((record) => moved(record, from, to))),
      entries: [],
      result: null,
    }
  })
}
