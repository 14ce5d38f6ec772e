import { PROMPTS } from '../../coach/prompts/prompts.ts'
import { COMMANDS } from '../../coach/commands/commands.ts'
import { z } from 'zod'
import type { Incoming } from '../../records/incoming.ts'
import type { Turn } from '../../coach/turn.ts'
import { mentionsIn } from '../../coach/person-reference.ts'
import { accountParts, PLATFORMS, type AccountId } from '../../vocabulary/account.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'
import type { Instant } from '../../time/time.ts'
import { loadMentionedPilots } from './mentioned-pilots.ts'
import { loadMentionedPeople } from './mentioned-people.ts'
import type { Parts } from '../ports.ts'
import { loadAccount, loadContacts, loadJoined, loadOffice, loadOwn, loadWhole } from './records.ts'

const ACCOUNT = new RegExp(`^(?:${PLATFORMS.join('|')}):[^:]+:[^:]+$`, 'u')

/** Reads what any decision may look at; the pilot comes when the intent is known. */
export async function buildContext(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  speaker: string,
  now: Instant,
): Promise<Turn> {
  const [whole, people] = await Promise.all([
    loadWhole(parts.store, organisation.id, speaker),
    loadMeant(parts, organisation, peopleIn(incoming.input)),
  ])
  if (!whole) throw new Error('the speaker is not in the store')
  const { person, dialogue } = whole
  people[speaker] = person
  const { expects, offered } = dialogue
  const known = [expects && 'person' in expects ? expects.person : null, ...peopleOf(offered?.tap)].filter(
    (id) => id !== null,
  )
  Object.assign(people, await loadMeant(parts, organisation, known))
  const accounts = [...mentionedIn(organisation, incoming), ...accountsOf(organisation, offered?.tap)]
  const mentioned = await loadMentioned(parts, organisation, accounts)
  for (const one of await loadOffice(parts.store, organisation)) people[one.id] = one
  for (const one of mentioned) people[one.person.id] = one.person
  const mine = await loadOwn(parts.store, organisation, person, null)
  const mentionedPilots = await loadMentionedPilots(parts, organisation, whole, mine, incoming.input)
  const mentionedPeople = await loadMentionedPeople(
    parts,
    organisation,
    whole,
    [...mine, ...mentionedPilots],
    incoming.input,
  )
  for (const one of mentionedPeople) people[one.id] ??= one
  const others = Object.values(people).flatMap(({ id }) => (id === speaker ? [] : [id]))
  const contacts = { ...(await loadContacts(parts.store, organisation, others)), [speaker]: whole.contact }
  return {
    context: {
      now,
      content: parts.content,
      organisation,
      id: parts.id,
      speaker,
      mine,
      mentionedPilots,
      mentioned: Object.fromEntries(mentioned.map(({ account, person }) => [account, person.id])),
      mentionedPeople: mentionedPeople.map(({ id }) => id),
      formPossible: incoming.form !== null,
      inChat: incoming.place.place === 'direct',
      newChat: incoming.input.input === 'opened' && incoming.seen?.chat !== undefined,
      inGroup: incoming.place.place === 'group',
      commands: COMMANDS,
      prompts: PROMPTS,
    },
    people,
    dialogues: { [speaker]: dialogue },
    contacts,
    replied: null,
    about: null,
    changed: {},
    entries: [],
    right: null,
    undoes: null,
    said: [],
    direct: [],
    aloud: [],
    elsewhere: [],
    news: [],
    form: null,
    errors: null,
    closings: [],
    outcome: null,
  }
}

/** By the ids as they were given: one from before two were joined means who they are now. */
async function loadMeant(
  { store }: Parts,
  organisation: Organisation,
  ids: readonly string[],
): Promise<Record<string, Person>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await loadJoined(store, organisation, id)] as const),
  )
  return Object.fromEntries(found.filter((one): one is readonly [string, Person] => one[1] !== undefined))
}

const CARRIED = z.object({ who: z.object({ account: z.string().regex(ACCOUNT) }) })

/** The accounts that a tap carries: by a typed yes to what was offered nobody is named again. */
function accountsOf({ workspaces }: Organisation, tap: unknown): AccountId[] {
  if (!tap) return []
  const carried = partsOf(tap).flatMap((one) => CARRIED.safeParse(one).data?.who.account ?? [])
  return [...mentionsIn(JSON.stringify(tap)), ...(carried as AccountId[])].filter((account) =>
    workspaces.includes(accountParts(account).workspace),
  )
}

/** The accounts that an input mentions or picks; only those of the organisation's own workspaces can be meant. */
export function mentionedIn(organisation: Organisation, { input }: Incoming): AccountId[] {
  const accounts = new Set(mentionsIn(JSON.stringify(input)))
  if (input.input === 'tap') {
    if (input.person) accounts.add(input.person)
    for (const account of accountsOf(organisation, input.tap)) accounts.add(account)
  }
  if (input.input === 'form')
    for (const value of Object.values(input.values))
      if (value && ACCOUNT.test(value)) accounts.add(value as AccountId)
  return [...accounts].filter((account) => organisation.workspaces.includes(accountParts(account).workspace))
}

/** The people whom a tap names by id: somebody who was confirmed before, or picked from those the coach knows. */
function peopleIn(input: Incoming['input']): string[] {
  return input.input === 'tap' ? peopleOf(input.tap) : []
}

const NAMED = z.object({ who: z.object({ person: z.string() }) })
const SEVERAL = z.object({ tasks: z.array(z.unknown()), conditions: z.array(z.unknown()) }).partial()

function peopleOf(tap: unknown): string[] {
  if (!tap) return []
  return partsOf(tap).flatMap((one) => NAMED.safeParse(one).data?.who.person ?? [])
}

/** A tap, and each thing that it does at once. */
function partsOf(tap: unknown): unknown[] {
  const { tasks = [], conditions = [] } = SEVERAL.safeParse(tap).data ?? {}
  return [tap, ...tasks, ...conditions]
}

async function loadMentioned(
  parts: Parts,
  organisation: Organisation,
  accounts: readonly AccountId[],
): Promise<{ account: AccountId; person: Person }[]> {
  const found = await Promise.all(
    accounts.map(async (account) => ({
      account,
      person: await loadAccount(parts.store, organisation, account),
    })),
  )
  return found.filter((one): one is { account: AccountId; person: Person } => one.person !== undefined)
}

/** Those of the accounts that the coach has never heard of. */
export async function unknownAmong(
  parts: Parts,
  organisation: Organisation,
  accounts: AccountId[],
): Promise<AccountId[]> {
  const known = await Promise.all(
    accounts.map((account) => parts.store.get('account', organisation.id, account)),
  )
  return accounts.filter((_account, index) => !known[index])
}
