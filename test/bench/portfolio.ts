import { newContact, type Contact } from '../../src/records/contact.ts'
import { newDialogue, type Dialogue } from '../../src/records/dialogue.ts'
import type { QuestionId } from '../../src/vocabulary/questions.ts'
import type { Talk } from '../../src/records/talk.ts'
import type { Store } from '../../src/engine/ports.ts'
import { newAccount } from '../../src/records/account.ts'
import { accountId, type AccountId, type Workspace } from '../../src/vocabulary/account.ts'
import type { Person } from '../../src/records/person.ts'
import type { Entry } from '../../src/records/history.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import type { AnyRecord } from '../../src/records/record.ts'
import {
  sampleEntry,
  sampleOrganisation,
  samplePerson,
  samplePilot,
  sampleTalk,
} from '../contracts/sample.ts'

export const TEAM = 'TBENCH'
export const TENANT = '0bbbbbbb-0000-4000-8000-000000000001'
export const ORGANISATION = 'default'
const ZONE = 'Europe/Berlin'
const LONG_AGO = '2026-01-05T09:00:00.000Z'
const BATCH = 500
/** So many pilots of the mass each of its owners has. */
const EACH = 10

/** The end of the talk: questions whose answers are words, in the order of asking. */
export const ANSWERS: readonly (readonly [QuestionId, string])[] = [
  ['return', 'Each letter saves about four minutes, which is 25 hours a day'],
  ['fit', '400 letters come in every day, a scan goes in and a filled claim form comes out'],
  ['users', 'Eight clerks of the Hamburg desk, they asked for it themselves'],
  ['workflow', 'The second check disappears, the team lead approves only claims above 5,000 euros'],
]
const BEFORE: readonly QuestionId[] = ['problem', 'measure', 'data', 'budget']

/** Somebody who speaks, and the pilot that they own: in the middle of its talk, with so many entries in its history. */
export type Speaker = { user: string; name: string; pilot: string; entries: number }

/** Who speaks, by what is measured of them. */
export type Cast = {
  slack: Speaker[]
  teams: Speaker[]
  /** The same few on portfolios of every size. */
  steady: Speaker[]
  /** By how much history their pilots have. */
  history: Map<number, Speaker[]>
  /** Whose pilots have no sponsor, which is told to them from `at` on. */
  late: Speaker[]
}

/** How many of each, at the most. */
export type Counts = {
  speakers: number
  steady: number
  history: number[]
  each: number
  late: number
}

/** Those for whom a portfolio of so many pilots has room, which together are less than all of it. */
export function castOf(pilots: number, counts: Counts): Cast {
  const { speakers, steady, history, each, late } = counts
  const most = (wanted: number, share: number) => Math.min(wanted, Math.floor(pilots * share))
  const group = (mark: string, count: number, entries = 3) =>
    Array.from({ length: count }, (_, index): Speaker => {
      const number = String(index).padStart(6, '0')
      const user = mark === 'T' ? `0bbbbbbb-0000-4000-8000-000000${number}` : `U${mark}${number}`
      const name = `Speaker ${mark}${number} (sample)`
      return { user, name, pilot: `Claims triage ${mark}${number}`, entries }
    })
  return {
    slack: group('S', most(speakers, 0.2)),
    teams: group('T', most(speakers, 0.1)),
    steady: group('D', most(steady, 0.3)),
    history: new Map(
      history.map((entries) => [entries, group(`H${entries}X`, most(each, 0.2 / history.length), entries)]),
    ),
    late: group('L', most(late, 0.1)),
  }
}

export const accountOf = ({ user }: Speaker): AccountId =>
  user.startsWith('U') ? accountId('slack', TEAM, user) : accountId('teams', TENANT, user)

/** Puts a portfolio of so many pilots into an empty store, those of the cast among them. */
export async function fill(
  store: Store,
  pilots: number,
  cast: Cast,
  due: string,
  linked: Workspace[],
): Promise<void> {
  await keep(store, [sampleOrganisation(ORGANISATION, { workspaces: linked })])
  const speakers = [...cast.slack, ...cast.teams, ...cast.steady, ...[...cast.history.values()].flat()]
  const mass = pilots - speakers.length - cast.late.length
  for (let from = 0; from < mass; from += BATCH) await keep(store, batch(from, mass, massOf))
  for (const speaker of speakers) {
    const entries = Array.from({ length: speaker.entries }, (_, index) =>
      sampleEntry(ORGANISATION, `${idOf(speaker)}.${index}`, {
        about: `pilot:${idOf(speaker)}`,
        by: personOf(speaker),
        event: 'answer.given',
        change: { question: 'problem' },
      }),
    )
    await keep(store, speaks(speaker), entries)
  }
  for (let from = 0; from < cast.late.length; from += BATCH)
    await keep(
      store,
      cast.late.slice(from, from + BATCH).flatMap((speaker) => late(speaker, due)),
    )
}

/** The pilots of the mass alone. */
export async function fillMass(store: Store, pilots: number): Promise<void> {
  for (let from = 0; from < pilots; from += BATCH)
    await keep(
      store,
      batch(from, pilots, (index) => [massPilot(index)]),
    )
}

function batch(from: number, until: number, records: (index: number) => AnyRecord[]): AnyRecord[] {
  return Array.from({ length: Math.min(BATCH, until - from) }, (_, index) => records(from + index)).flat()
}

export async function keep(store: Store, records: AnyRecord[], entries: Entry[] = []): Promise<void> {
  const committed = await store.commit({ organisation: ORGANISATION, records, entries })
  if (committed !== 'done') throw new Error(committed)
}

export const idOf = ({ user }: Speaker) => `pilot-${user}`
export const personOf = ({ user }: Speaker) => `person-${user}`

export const massId = (index: number) => `mass-${String(index).padStart(6, '0')}`

/** A pilot of the mass, about 2 KB, whose time has not come. */
export function massPilot(index: number): Pilot {
  return pilotOf(massId(index), `Letters ${index}`, `owner-${Math.floor(index / EACH)}`, 'sponsor-1', {
    attention: new Date(Date.parse('2099-01-05T09:00:00.000Z') + index * 60_000).toISOString(),
    department: 'Claims',
  })
}

/** Every tenth pilot of the mass brings its owner, the first also the sponsor of all. */
function massOf(index: number): AnyRecord[] {
  const pilot = massPilot(index)
  if (index % EACH > 0) return [pilot]
  const owner = `owner-${index / EACH}`
  const account = accountId('slack', TEAM, `UM${index / EACH}`)
  const known = samplePerson(ORGANISATION, owner, {
    ...member(`Owner ${index / EACH} (sample)`, account),
    ...(index === 0 && { office: true }),
  })
  const sponsor = samplePerson(ORGANISATION, 'sponsor-1', {
    name: 'Dee Example (sample)',
    title: 'CFO',
  })
  const digested = { at: LONG_AGO, slot: LONG_AGO.slice(0, 10) }
  const records = [
    pilot,
    known,
    metBefore(owner),
    { ...newAccount(ORGANISATION, account, owner), membership: 'member' as const },
  ]
  return index === 0 ? [...records, sponsor, { ...newContact(ORGANISATION, sponsor.id), digested }] : records
}

/** Somebody in the middle of their pilot's talk. */
export function speaks(speaker: Speaker): AnyRecord[] {
  const [question] = ANSWERS[0]!
  const pilot = pilotOf(idOf(speaker), speaker.pilot, personOf(speaker), 'sponsor-1')
  const talk: Talk = {
    ...sampleTalk(ORGANISATION, pilot.id),
    person: personOf(speaker),
    at: question,
    touched: new Date().toISOString(),
  }
  const account = accountOf(speaker)
  const person = samplePerson(ORGANISATION, personOf(speaker), {
    ...member(speaker.name, account),
  })
  const dialogue: Dialogue = {
    ...newDialogue(ORGANISATION, person.id),
    focus: pilot.id,
    expects: { expects: 'answer', pilot: pilot.id, talk: talk.id, question },
  }
  return [
    pilot,
    talk,
    person,
    dialogue,
    metBefore(person.id),
    { ...newAccount(ORGANISATION, account, person.id), membership: 'member' },
  ]
}

/** Somebody whom the coach knows, and who has no pilot. */
export function known(speaker: Speaker, differs: Partial<Person>): AnyRecord[] {
  const account = accountOf(speaker)
  const person = samplePerson(ORGANISATION, personOf(speaker), {
    ...member(speaker.name, account),
    ...differs,
  })
  return [
    person,
    metBefore(person.id),
    { ...newAccount(ORGANISATION, account, person.id), membership: 'member' },
  ]
}

/** Somebody whose pilot has had no sponsor for long. */
function late(speaker: Speaker, due: string): AnyRecord[] {
  const account = accountOf(speaker)
  const pilot = pilotOf(idOf(speaker), speaker.pilot, personOf(speaker), null, { attention: due })
  const person = samplePerson(ORGANISATION, personOf(speaker), member(speaker.name, account))
  return [
    pilot,
    person,
    metBefore(person.id),
    { ...newAccount(ORGANISATION, account, person.id), membership: 'member' },
  ]
}

function member(name: string, account: AccountId): Partial<Person> {
  return { name, membership: 'member', accounts: [account], used: account, zone: ZONE }
}

function metBefore(id: string): Contact {
  return { ...newContact(ORGANISATION, id), introduced: LONG_AGO }
}

function pilotOf(
  id: string,
  name: string,
  owner: string,
  sponsor: string | null,
  differs: Partial<Pilot> = {},
): Pilot {
  const text = 'The claims desk reads every letter twice before anybody decides. '.repeat(2)
  const seat = (person: string) => ({ person, namedBy: null, named: LONG_AGO, agreed: LONG_AGO })
  return samplePilot(ORGANISATION, id, {
    name,
    startedBy: owner,
    owner: seat(owner),
    sponsor: sponsor ? { ...seat(sponsor), title: 'CFO', counts: false } : null,
    stageSince: new Date().toISOString(),
    zone: ZONE,
    answers: {
      ...Object.fromEntries(BEFORE.map((id) => [id, { text, weak: [], at: LONG_AGO, by: owner }])),
      'business-owner': { text: name, weak: [], at: LONG_AGO, by: owner, person: owner },
      ...(sponsor && {
        sponsor: { text: 'Dee Example (sample)', weak: [], at: LONG_AGO, by: owner, person: sponsor },
      }),
    },
    ...differs,
  })
}
