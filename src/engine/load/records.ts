// Load: what a decision looks at, loaded before it is made.
import type { AccountRecord } from '../../records/account.ts'
import type { AccountId } from '../../vocabulary/account.ts'
import type { Organisation } from '../../records/organisation.ts'
import { newContact, type Contact, type Recipient } from '../../records/contact.ts'
import { newDialogue, type Dialogue } from '../../records/dialogue.ts'
import type { Person } from '../../records/person.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import type { Whole } from '../../people/join.ts'
import { running } from '../../pilots/pilot.ts'
import type { Pilot } from '../../records/pilot.ts'
import { lookupName } from '../../language/folding.ts'
import { talkId } from '../../records/talk.ts'
import { isSeated, MOST_OWN, accessLevelOf } from '../../pilots/access.ts'
import type { Content } from '../../playbook/content.ts'
import type { AnyRecord } from '../../records/record.ts'
import { pagesOf } from './pages.ts'
import type { Store } from '../ports.ts'
import type { PilotRef } from '../../vocabulary/arguments.ts'

const MOST_UNREACHABLE = 200

/** Reads one pilot whole; undefined when there is none of that id. */
export async function loadSnapshot(
  store: Store,
  organisation: Organisation,
  id: string,
): Promise<PilotSnapshot | undefined> {
  const pilot = await store.get('pilot', organisation.id, id)
  if (!pilot) return undefined
  const [commitments, asks, talk, office] = await Promise.all([
    store.find('commitment', organisation.id, `pilot:${id}`),
    store.find('ask', organisation.id, `pilot:${id}`),
    running(pilot) ? store.get('talk', organisation.id, talkId(id, pilot.stage)) : undefined,
    loadOffice(store, organisation),
  ])
  const parts = [pilot, ...commitments, ...asks, ...(talk ? [talk] : [])]
  const people = await loadPeople(store, organisation, parts.flatMap(peopleIn))
  for (const member of office) people[member.id] = member
  const contacts = await loadContacts(store, organisation, Object.keys(people))
  return {
    organisation,
    pilot,
    commitments,
    talk,
    asks,
    people,
    contacts,
    office: office.map((member) => member.id),
  }
}

/** Who has to be known for what a part of a pilot says, by their ids. */
export function peopleIn(record: AnyRecord): (string | null | undefined)[] {
  if (record.gone) return []
  switch (record.kind) {
    case 'pilot': {
      const seats = [record.owner, record.deputy, record.sponsor]
      const answered = Object.values(record.answers).map((answer) => answer.person)
      return [record.startedBy, ...seats.flatMap((seat) => [seat?.person, seat?.namedBy]), ...answered]
    }
    case 'commitment':
      return [record.person, record.namedBy]
    case 'talk':
    case 'ask':
      return [record.person]
    default:
      return []
  }
}

/** The program office. */
export function loadOffice(store: Store, organisation: Organisation): Promise<Person[]> {
  return store.find('person', organisation.id, 'office')
}

/** People by their ids; who is not there is left out. */
export async function loadPeople(
  store: Store,
  organisation: Organisation,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, Person>> {
  const wanted = [...new Set(ids.filter((id) => id !== null && id !== undefined))]
  const found = await Promise.all(wanted.map((id) => store.get('person', organisation.id, id)))
  return Object.fromEntries(
    found.filter((person) => person !== undefined).map((person) => [person.id, person]),
  )
}

/** How people are written to, by their ids. */
export async function loadContacts(
  store: Store,
  organisation: Organisation,
  ids: readonly string[],
): Promise<Record<string, Contact>> {
  const found = await Promise.all(ids.map((id) => loadContact(store, organisation.id, id)))
  return Object.fromEntries(found.map((contact) => [contact.id, contact]))
}

/** How somebody is written to; nothing is stored of it before they are looked at for the first time. */
export async function loadContact(store: Store, organisation: string, id: string): Promise<Contact> {
  return (await store.get('contact', organisation, id)) ?? newContact(organisation, id)
}

/** What somebody is asked at the moment; nothing is stored of it before they are asked anything. */
export async function loadDialogue(store: Store, organisation: string, id: string): Promise<Dialogue> {
  return (await store.get('dialogue', organisation, id)) ?? newDialogue(organisation, id)
}

/** Somebody with how they are written to. */
export async function loadRecipient(
  store: Store,
  organisation: string,
  id: string,
): Promise<Recipient | undefined> {
  const [person, contact] = await Promise.all([
    store.get('person', organisation, id),
    loadContact(store, organisation, id),
  ])
  return person && { person, contact }
}

/** Somebody with what they are asked and how they are written to. */
export async function loadWhole(store: Store, organisation: string, id: string): Promise<Whole | undefined> {
  const [recipient, dialogue] = await Promise.all([
    loadRecipient(store, organisation, id),
    loadDialogue(store, organisation, id),
  ])
  return recipient && { ...recipient, dialogue }
}

/** Somebody by id, or whom they have become since. */
export async function loadJoined(
  store: Store,
  organisation: Organisation,
  id: string,
): Promise<Person | undefined> {
  const person = await store.get('person', organisation.id, id)
  return person?.became ? store.get('person', organisation.id, person.became) : person
}

/** Who has an account; undefined for one that the coach never met. */
export async function loadAccount(
  store: Store,
  organisation: Organisation,
  account: AccountId,
): Promise<Person | undefined> {
  const known = await store.get('account', organisation.id, account)
  return known && store.get('person', organisation.id, known.person)
}

/** The accounts of a person, in the order in which they became known. */
export async function loadAccounts(
  store: Store,
  organisation: Organisation,
  { accounts }: Pick<Person, 'accounts'>,
): Promise<AccountRecord[]> {
  const found = await Promise.all(accounts.map((id) => store.get('account', organisation.id, id)))
  return found.filter((account) => account !== undefined)
}

/** Who has a part in a pilot, though no platform takes messages to them; at most so many of all who cannot be reached. */
export async function loadUnreachable(store: Store, organisation: Organisation): Promise<Person[]> {
  const found = await store.find('person', organisation.id, 'unreachable', { limit: MOST_UNREACHABLE })
  const parts = await Promise.all(
    found.map(async ({ id }) => {
      const seats = await store.find('pilot', organisation.id, `person:${id}`, { limit: 1 })
      return seats.length > 0
        ? seats
        : store.find('commitment', organisation.id, `person:${id}`, { limit: 1 })
    }),
  )
  return found.filter((_person, index) => parts[index]?.length)
}

/** The first pilots after one in which a person has a part; the program office has a part in all. */
export async function loadOwn(
  store: Store,
  organisation: Organisation,
  person: Person,
  after: string | null,
): Promise<Pilot[]> {
  const own = person.office ? 'all' : `person:${person.id}`
  const seats: Pilot[] = []
  for await (const page of pagesOf(store, organisation, 'pilot', own, after)) {
    // Whoever once started a pilot is found with it, and sees it only with a part in it.
    seats.push(...page.filter((pilot) => isSeated(pilot, person)))
    if (seats.length >= MOST_OWN) break
  }
  if (person.office) return seats.slice(0, MOST_OWN)
  const held = new Set<string>()
  for await (const page of pagesOf(store, organisation, 'commitment', `person:${person.id}`))
    for (const { pilot } of page) held.add(pilot)
  const known = new Set(seats.map(({ id }) => id))
  const others = [...held]
    .filter((id) => !known.has(id) && (after === null || id > after))
    .toSorted()
    .slice(0, MOST_OWN)
  const more = await Promise.all(others.map((id) => store.get('pilot', organisation.id, id)))
  return [...seats, ...more.filter((pilot) => pilot !== undefined)]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MOST_OWN)
}

/** All pilots in which a person has a part, however many. */
export async function loadAllOwn(store: Store, organisation: Organisation, person: Person): Promise<Pilot[]> {
  const all: Pilot[] = []
  for (;;) {
    const page = await loadOwn(store, organisation, person, all.at(-1)?.id ?? null)
    all.push(...page)
    if (page.length < MOST_OWN) return all
  }
}

/** The pilots that a reference names and that the person may see: all others are as if they were not there. */
export async function loadNamed(
  store: Store,
  content: Content,
  organisation: Organisation,
  person: Person,
  ref: NonNullable<PilotRef>,
): Promise<Pilot[]> {
  const found =
    'id' in ref
      ? [await store.get('pilot', organisation.id, ref.id)]
      : await store.find('pilot', organisation.id, `name:${lookupName(ref.name)}`, { limit: MOST_OWN })
  return seenBy({ store, content }, organisation, person, found)
}

/** Those that the person may see, at least a part of each. */
export async function seenBy(
  { store, content }: { store: Store; content: Content },
  organisation: Organisation,
  person: Person,
  pilots: readonly (Pilot | undefined)[],
): Promise<Pilot[]> {
  const visible = await Promise.all(
    pilots
      .filter((pilot) => pilot !== undefined)
      .map(async (pilot) => {
        const commitments = await store.find('commitment', organisation.id, `pilot:${pilot.id}`)
        return accessLevelOf(pilot, commitments, person, content) ? [pilot] : []
      }),
  )
  return visible.flat()
}
