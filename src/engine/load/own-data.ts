import {
  isSelf,
  passedIn,
  passedOn,
  type OwnData,
  type KeptPilot,
  type Passed,
} from '../../coach/commands/own-data/writings.ts'
import { TALKS, talkId, type Talk } from '../../records/talk.ts'
import type { Content } from '../../playbook/content.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'
import type { Entry, Event } from '../../records/history.ts'
import { rolesIn } from '../../pilots/access.ts'
import type { Pilot } from '../../records/pilot.ts'
import type { RecordOf } from '../../records/record.ts'
import type { Kind } from '../../records/head.ts'
import { pagesOf } from './pages.ts'
import type { Parts, Store } from '../ports.ts'
import { loadAccounts } from './records.ts'

/** Of so many pilots the history is read, those last active first: an answer must not wait for hundreds of files. */
const MOST_HISTORIES = 100
const AT_ONCE = 16

/** Reads everything that is kept about a person, also under names that they had here before. */
export async function loadOwnData(
  { store, content }: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  person: Person,
): Promise<OwnData> {
  const selves = await loadSelves(store, organisation, person)
  const about = async <K extends Kind>(kind: K, ...keys: string[]) => {
    const wanted = selves.flatMap(({ id }) => keys.map((key) => `${key}:${id}`))
    const found = await Promise.all(wanted.map((key) => loadAll(store, organisation, kind, key)))
    return [...new Map(found.flat().map((record) => [record.id, record])).values()]
  }
  const held = await about('commitment', 'person', 'names')
  const asks = await about('ask', 'person')
  const templates = await about('template', 'person')
  const named = await about('pilot', 'person', 'names')
  const known = new Set(named.map(({ id }) => id))
  const messages = await about('message', 'person')
  // An answer is about a pilot in which something was done, though that may have left no name there.
  const spoken = messages.flatMap(({ purpose, pilots }) => (purpose === 'reply' ? pilots : []))
  const others = new Set(
    [...[...held, ...asks].map(({ pilot }) => pilot), ...templates.map(({ id }) => id), ...spoken].filter(
      (id) => !known.has(id),
    ),
  )
  const more = await Promise.all(Array.from(others, (id) => store.get('pilot', organisation.id, id)))
  const pilots = [...named, ...more.filter((pilot) => pilot !== undefined)].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const entries = await loadHistories(store, organisation, selves, pilots)
  return {
    selves,
    accounts: await loadAccounts(store, organisation, person),
    pilots: await Promise.all(
      pilots.map((pilot) => keptIn(store, organisation, content, pilot, { selves, held })),
    ),
    ideas: await about('idea', 'person', 'names'),
    templates,
    asks,
    acts: (await about('act', 'person')).toSorted((one, other) => one.order - other.order),
    messages: messages.map(({ purpose, state, sentAt }) => ({ purpose, state, sentAt })),
    passed: await loadPassed(
      store,
      organisation,
      entries.filter(({ by }) => isSelf({ selves }, by)),
    ),
    history: counted(entries),
  }
}

/** The person, then whom the coach took for somebody else before accounts were joined. */
async function loadSelves(store: Store, organisation: Organisation, person: Person): Promise<Person[]> {
  const selves = [person]
  for (const { id } of selves) selves.push(...(await store.find('person', organisation.id, `became:${id}`)))
  return selves
}

async function loadAll<K extends Kind>(
  store: Store,
  organisation: Organisation,
  kind: K,
  key: string,
): Promise<RecordOf<K>[]> {
  const all: RecordOf<K>[] = []
  for await (const page of pagesOf(store, organisation, kind, key)) all.push(...page)
  return all
}

async function keptIn(
  store: Store,
  organisation: Organisation,
  content: Content,
  pilot: Pilot,
  { selves, held }: Pick<OwnData, 'selves'> & { held: RecordOf<'commitment'>[] },
): Promise<KeptPilot> {
  const talks = await Promise.all(
    TALKS.map((name) => store.get('talk', organisation.id, talkId(pilot.id, name))),
  )
  const commitments = held.filter((one) => one.pilot === pilot.id)
  return {
    pilot,
    commitments,
    talks: talks.filter((talk) => talk !== undefined && isSelf({ selves }, talk.person)) as Talk[],
    sees: selves.some((self) => rolesIn(pilot, commitments, self, content).length > 0),
  }
}

async function loadHistories(
  store: Store,
  organisation: Organisation,
  selves: Person[],
  pilots: Pilot[],
): Promise<Entry[]> {
  const latest = pilots.toSorted((a, b) => (a.activity > b.activity ? -1 : 1)).slice(0, MOST_HISTORIES)
  const own = new Set(selves.map(({ id }) => `person:${id}`))
  const about = [...own, ...latest.map(({ id }) => `pilot:${id}`)]
  const entries: Entry[] = []
  for (let start = 0; start < about.length; start += AT_ONCE) {
    const some = await Promise.all(
      about.slice(start, start + AT_ONCE).map((one) => store.history(organisation.id, one)),
    )
    entries.push(...some.flat())
  }
  return entries.filter(
    ({ about, by, change }) =>
      own.has(about) || [by, ...Object.values(change)].some((id) => own.has(`person:${id}`)),
  )
}

/** The words that entries tell were passed on. */
async function loadPassed(store: Store, organisation: Organisation, entries: Entry[]): Promise<Passed[]> {
  const passed = await Promise.all(
    entries.map(async (entry) => {
      const id = passedIn(entry)
      const message = id === null ? undefined : await store.get('message', organisation.id, id)
      return message ? passedOn(entry, message) : []
    }),
  )
  return passed.flat()
}

function counted(entries: Entry[]): OwnData['history'] {
  const counts: Partial<Record<Event, number>> = {}
  for (const { event } of entries) counts[event] = (counts[event] ?? 0) + 1
  return counts
}
