import { fresh } from '../record.ts'
import type { Profile } from '../coach/incoming.ts'
import { accountParts, type AccountId } from '../people/account.ts'
import type { Organisation, Workspace } from '../people/organisation.ts'
import { stranger, type Person } from '../people/person.ts'
import type { Entry } from '../pilots/history.ts'
import { changeOne, commitFresh, put, type Changed } from './commit.ts'
import type { Parts } from './ports.ts'
import { readAccount } from './read.ts'

/**
 * Makes sure that the coach knows who an account belongs to. A full member whose address was invited is the invited
 * person; an address is never more than that invitation. Without an answer of the platform the person is kept as unknown.
 */
export async function acquaint(
  parts: Parts,
  organisation: Organisation,
  account: AccountId,
): Promise<Person> {
  const profile = await profileOf(parts, account)
  const person = await commitFresh(parts, organisation.id, async () => {
    const known = await readAccount(parts.store, organisation, account)
    const invited = profile && !known ? await invitation(parts, organisation, profile) : undefined
    const before = known ?? invited ?? stranger(organisation.id, parts.id(), { account })
    const accounts = before.accounts.includes(account) ? before.accounts : [...before.accounts, account]
    const after = described({ ...before, accounts }, profile)
    const changed: Changed = put(
      {},
      { ...after, attention: parts.clock.now() },
      ...(known ? [] : [{ ...fresh('account', organisation.id, account), id: account, person: before.id }]),
    )
    const joined = invited ? [entry(parts, after, 'person.joined')] : []
    return { changed, entries: joined, result: after }
  })
  if (!person) throw new Error('an account was not kept')
  if (profile) await mergeInvitation(parts, organisation, person, profile)
  return person
}

/** Finds the account behind an invitation; `nobody` when the platform knows no full member of that address. */
export async function claim(
  parts: Parts,
  organisation: Organisation,
  person: Person,
): Promise<'claimed' | 'nobody' | 'unknown'> {
  const email = person.email
  const [platform] = organisation.workspaces.map((workspace) => workspace.split(':')[0])
  const channel = platform === 'slack' || platform === 'teams' ? parts.channels[platform] : undefined
  if (!email || !channel) return 'unknown'
  const profile = await channel.lookup(email, organisation.workspaces)
  if (profile === undefined) return 'unknown'
  if (profile === 'nobody' || profile.membership !== 'member') return 'nobody'
  await acquaintWith(parts, organisation, person, profile)
  return 'claimed'
}

/** Joins an account to an invited person, or the invitation to the person who already has the account. */
async function acquaintWith(
  parts: Parts,
  organisation: Organisation,
  invited: Person,
  profile: Profile,
): Promise<void> {
  const known = await readAccount(parts.store, organisation, profile.account)
  if (known && known.id !== invited.id) return moveParts(parts, organisation, invited, known)
  await commitFresh(parts, organisation.id, async () => {
    const person = await parts.store.get('person', organisation.id, invited.id)
    if (!person || person.accounts.length > 0) return null
    const joined = described({ ...person, accounts: [profile.account] }, profile)
    const account = {
      ...fresh('account', organisation.id, profile.account),
      id: profile.account,
      person: person.id,
    }
    return {
      changed: put({}, { ...joined, attention: parts.clock.now() }, account),
      entries: [entry(parts, joined, 'person.joined')],
      result: null,
    }
  })
}

/** Takes over what the platform says of somebody; whoever is gone leaves their pilots to be looked at at once. */
export async function describe(parts: Parts, organisation: Organisation, profile: Profile): Promise<void> {
  const person = await readAccount(parts.store, organisation, profile.account)
  if (!person) return
  const now = parts.clock.now()
  await commitFresh(parts, organisation.id, async () => {
    const before = await parts.store.get('person', organisation.id, person.id)
    if (!before) return null
    const after = described(before, profile)
    const left = after.membership === 'gone' && before.membership !== 'gone'
    const entries = left ? [entry(parts, after, 'person.gone')] : []
    return { changed: put({}, { ...after, attention: now }), entries, result: null }
  })
  await lookAgain(parts, organisation, person)
}

/** A workspace can be written to again: whoever could not be reached there is looked at anew. */
export async function welcomeBack(
  parts: Parts,
  organisation: Organisation,
  workspace: Workspace,
): Promise<void> {
  const people = await parts.store.find('person', organisation.id, 'unreachable')
  for (const person of people) {
    const here = person.accounts.some((account) => accountParts(account).workspace === workspace)
    if (!here || person.membership === 'gone') continue
    await changeOne(parts, 'person', organisation.id, person.id, (fresh) => ({
      ...fresh,
      unreachable: null,
      attention: parts.clock.now(),
    }))
    await lookAgain(parts, organisation, person)
  }
}

/** The pilots in which somebody has a part are looked at at once. */
export async function lookAgain(parts: Parts, organisation: Organisation, person: Person): Promise<void> {
  const now = parts.clock.now()
  const pilots = await parts.store.find('pilot', organisation.id, `person:${person.id}`)
  const held = await parts.store.find('commitment', organisation.id, `person:${person.id}`)
  for (const id of new Set([...pilots.map((pilot) => pilot.id), ...held.map(({ pilot }) => pilot)])) {
    await commitFresh(parts, organisation.id, async () => {
      const pilot = await parts.store.get('pilot', organisation.id, id)
      return pilot ? { changed: put({}, { ...pilot, attention: now }), entries: [], result: null } : null
    })
  }
}

function entry(parts: Parts, person: Person, event: 'person.joined' | 'person.gone'): Entry {
  return {
    id: parts.id(),
    organisation: person.organisation,
    about: `person:${person.id}`,
    at: parts.clock.now(),
    by: null,
    event,
    change: { accounts: person.accounts.join(' ') },
  }
}

function described(person: Person, profile: Profile | undefined): Person {
  if (!profile) return person
  const { name, title, zone, locale, membership } = profile
  return {
    ...person,
    name: name || person.name,
    email: profile.email?.toLowerCase() ?? person.email,
    title: title || person.title,
    zone: zone ?? person.zone,
    locale: locale || person.locale,
    membership,
    unreachable:
      membership === 'gone' ? 'gone' : membership === person.membership ? person.unreachable : null,
  }
}

async function profileOf(parts: Parts, account: AccountId): Promise<Profile | undefined> {
  const channel = parts.channels[accountParts(account).platform]
  try {
    return await channel?.profile(account)
  } catch (error) {
    parts.log.warn({ err: error }, 'a profile could not be read')
    return undefined
  }
}

async function invitation(
  parts: Parts,
  organisation: Organisation,
  profile: Profile,
): Promise<Person | undefined> {
  if (profile.membership !== 'member' || !profile.email) return undefined
  const found = await parts.store.find('person', organisation.id, `email:${profile.email.toLowerCase()}`)
  return found.find(({ accounts }) => accounts.length === 0)
}

async function mergeInvitation(
  parts: Parts,
  organisation: Organisation,
  person: Person,
  profile: Profile,
): Promise<void> {
  const invited = await invitation(parts, organisation, profile)
  if (invited && invited.id !== person.id) await moveParts(parts, organisation, invited, person)
}

/**
 * Everything that was kept for an invitation becomes the person's, pilot by pilot; each step can be repeated, and the
 * invitation ends with the last one.
 */
async function moveParts(parts: Parts, organisation: Organisation, from: Person, to: Person): Promise<void> {
  const { store } = parts
  const now = parts.clock.now()
  const seats = await store.find('pilot', organisation.id, `person:${from.id}`)
  const held = await store.find('commitment', organisation.id, `person:${from.id}`)
  for (const id of new Set([...seats.map((pilot) => pilot.id), ...held.map(({ pilot }) => pilot)])) {
    await commitFresh(parts, organisation.id, async () => {
      const pilot = await store.get('pilot', organisation.id, id)
      if (!pilot) return null
      const commitments = await store.find('commitment', organisation.id, `pilot:${id}`)
      const asks = await store.find('ask', organisation.id, `pilot:${id}`)
      const own = [...commitments, ...asks].filter(({ person }) => person === from.id)
      const seat = <S extends { person: string } | null>(seat: S): S =>
        seat?.person === from.id ? { ...seat, person: to.id } : seat
      const moved = {
        ...pilot,
        owner: seat(pilot.owner),
        deputy: seat(pilot.deputy),
        sponsor: seat(pilot.sponsor),
        attention: now,
      }
      return {
        changed: put({}, moved, ...own.map((record) => ({ ...record, person: to.id }))),
        entries: [],
        result: null,
      }
    })
  }
  await commitFresh(parts, organisation.id, async () => {
    const [invited, person] = await Promise.all([
      store.get('person', organisation.id, from.id),
      store.get('person', organisation.id, to.id),
    ])
    if (!invited || !person) return null
    const office = person.office || invited.office
    const changed = put(
      {},
      { ...invited, email: null, office: false, attention: null },
      { ...person, office, attention: now },
    )
    return { changed, entries: [], result: null }
  })
}
