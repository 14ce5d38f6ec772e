import type { Profile } from '../records/incoming.ts'
import { newAccount, type AccountRecord } from '../records/account.ts'
import { accountParts, type AccountId } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { summed } from '../people/person.ts'
import { stranger, type Person } from '../records/person.ts'
import type { Entry } from '../records/history.ts'
import { commitFresh, put, type Changed } from './commit.ts'
import { merge } from './identity-merge.ts'
import type { Parts } from './ports.ts'
import { loadAccount, loadAccounts, loadContact } from './load/records.ts'

/**
 * Makes sure that the coach knows who an account belongs to. A full member whose address was invited is the invited
 * person, and one whose address is in a domain of the organisation's is the full member of that address whom the coach
 * knows from elsewhere; an address is never more than that. Without an answer of the platform the account is kept as
 * unknown. `chat` as in `AccountRecord`; `locale` is what is likely to be theirs, until the platform tells it.
 */
export async function resolveIdentity(
  parts: Parts,
  organisation: Organisation,
  account: AccountId,
  { chat = null, locale }: { chat?: string | null | undefined; locale?: string | undefined } = {},
): Promise<Person> {
  const { store } = parts
  const before = await store.get('account', organisation.id, account)
  const profile = await profileOf(parts, account, chat ?? before?.chat ?? null)
  const kept = await commitFresh(parts, organisation.id, async () => {
    const known = await store.get('account', organisation.id, account)
    const owner = known && (await store.get('person', organisation.id, known.person))
    const same = profile && !owner ? await sameAs(parts, organisation, profile) : undefined
    const met = owner ?? same ?? stranger(organisation.id, parts.id(), { account, ...(locale && { locale }) })
    const accounts = met.accounts.includes(account) ? met.accounts : [...met.accounts, account]
    const record = known ?? newAccount(organisation.id, account, met.id)
    const seen = { ...record, chat: chat ?? record.chat }
    const after = await described(parts, organisation, { ...met, accounts }, seen, profile)
    return {
      changed: await lookedAt(parts, after),
      entries: same ? [entry(parts, after.person, 'person.joined')] : [],
      result: { person: after.person, joined: same !== undefined },
    }
  })
  if (!kept) throw new Error('an account was not kept')
  const { person } = kept
  // Whoever was invited and could not be found was passed over until now.
  if (kept.joined) await lookAgain(parts, organisation, person)
  const other = profile && (await sameAs(parts, organisation, profile, person))
  if (!other) return person
  // Whom the coach knew before keeps their place; an invitation has none.
  const [from, to] = other.accounts.length > 0 ? [person, other] : [other, person]
  await merge(parts, organisation, from, to)
  return (await store.get('person', organisation.id, to.id)) ?? person
}

/** Finds the account behind an invitation; `nobody` when the platform knows no full member of that address. */
export async function claim(
  parts: Parts,
  organisation: Organisation,
  person: Person,
): Promise<'claimed' | 'nobody' | 'unknown'> {
  const { email } = person
  if (!email) return 'nobody'
  let open = false
  for (const channel of Object.values(parts.channels)) {
    const profile = await channel.lookup(email, organisation.workspaces)
    if (profile === undefined) open = true
    if (!profile || profile === 'nobody' || profile.membership !== 'member') continue
    await acquaintWith(parts, organisation, person, profile)
    return 'claimed'
  }
  return open ? 'unknown' : 'nobody'
}

/** Joins an account to an invited person, or the invitation to the person who already has the account. */
async function acquaintWith(
  parts: Parts,
  organisation: Organisation,
  invited: Person,
  profile: Profile,
): Promise<void> {
  const known = await loadAccount(parts.store, organisation, profile.account)
  if (known && known.id !== invited.id) return merge(parts, organisation, invited, known)
  await commitFresh(parts, organisation.id, async () => {
    const person = await parts.store.get('person', organisation.id, invited.id)
    if (!person || person.accounts.length > 0) return null
    const met = { ...person, accounts: [profile.account] }
    const account = newAccount(organisation.id, profile.account, person.id)
    const joined = await described(parts, organisation, met, account, profile)
    return {
      changed: await lookedAt(parts, joined),
      entries: [entry(parts, joined.person, 'person.joined')],
      result: null,
    }
  })
}

/** Takes over what the platform says of somebody; whoever is gone leaves their pilots to be looked at at once. */
export async function describe(parts: Parts, organisation: Organisation, profile: Profile): Promise<void> {
  const person = await loadAccount(parts.store, organisation, profile.account)
  if (!person) return
  await changeAccount(parts, organisation, profile.account, async (before, account) => {
    const after = await described(parts, organisation, before, account, profile)
    const left = after.person.membership === 'gone' && before.membership !== 'gone'
    return { ...after, entries: left ? [entry(parts, after.person, 'person.gone')] : [] }
  })
  await lookAgain(parts, organisation, person)
}

/** A platform takes no more messages to an account: whoever cannot be reached elsewhere either leaves their pilots to be looked at. */
export async function markUnreachable(
  parts: Parts,
  organisation: Organisation,
  account: AccountId,
  why: string,
): Promise<void> {
  await changeAccount(parts, organisation, account, async (person, before) => {
    const after = { ...before, unreachable: before.unreachable ?? why }
    return { person: await sum(parts, organisation, person, after), account: after, entries: [] }
  })
  const person = await loadAccount(parts.store, organisation, account)
  if (person) await lookAgain(parts, organisation, person)
}

/** Changes an account and its person together. */
export async function changeAccount(
  parts: Parts,
  organisation: Organisation,
  id: AccountId,
  change: (
    person: Person,
    account: AccountRecord,
  ) => Promise<{ person: Person; account: AccountRecord; entries: Entry[] }>,
): Promise<void> {
  await commitFresh(parts, organisation.id, async () => {
    const account = await parts.store.get('account', organisation.id, id)
    const person = account && (await parts.store.get('person', organisation.id, account.person))
    if (!person) return null
    const after = await change(person, account)
    return {
      changed: await lookedAt(parts, after),
      entries: after.entries,
      result: null,
    }
  })
}

/** An account and its person, who is looked at at once. */
async function lookedAt(
  { store, clock }: Parts,
  { person, account }: { person: Person; account: AccountRecord },
): Promise<Changed> {
  const contact = await loadContact(store, person.organisation, person.id)
  return put({}, person, { ...contact, attention: clock.now() }, account)
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

/** An account and its person as the platform says they are. */
async function described(
  parts: Parts,
  organisation: Organisation,
  person: Person,
  account: AccountRecord,
  profile: Profile | undefined,
): Promise<{ person: Person; account: AccountRecord }> {
  if (!profile) return { person, account }
  const { name, title, zone, locale, membership } = profile
  const unreachable =
    membership === 'gone'
      ? 'gone'
      : // The platform shows the coach nobody who has not let it in.
        membership === 'unknown'
        ? 'not-installed'
        : membership === account.membership
          ? account.unreachable
          : null
  const after = { ...account, membership, unreachable, zone: zone ?? account.zone }
  const here = person.used === null || person.used === account.id || person.accounts.length === 1
  const told: Person = {
    ...person,
    name: name || person.name,
    email: profile.email?.toLowerCase() ?? person.email,
    title: title || person.title,
    zone: (here ? zone : null) ?? person.zone,
    locale: locale || person.locale,
  }
  return { person: await sum(parts, organisation, told, after), account: after }
}

/** The person as their accounts say together, one of which is as given here. */
export async function sum(
  { store }: Parts,
  organisation: Organisation,
  person: Person,
  account: AccountRecord,
): Promise<Person> {
  const others = await loadAccounts(store, organisation, {
    accounts: person.accounts.filter((id) => id !== account.id),
  })
  return summed(person, [account, ...others])
}

async function profileOf(
  parts: Parts,
  account: AccountId,
  chat: string | null,
): Promise<Profile | undefined> {
  const channel = parts.channels[accountParts(account).platform]
  try {
    return await channel?.profile(account, chat)
  } catch (error) {
    parts.log.warn({ err: error }, 'a profile could not be read')
    return undefined
  }
}

/**
 * Who else has the address of a full member: an invitation, or a full member on another platform whose address is in a
 * domain that the organisation listed.
 */
async function sameAs(
  parts: Parts,
  organisation: Organisation,
  { account, email, membership }: Profile,
  self?: Person,
): Promise<Person | undefined> {
  if (membership !== 'member' || !email) return undefined
  const { store } = parts
  const address = email.toLowerCase()
  const found = (await store.find('person', organisation.id, `email:${address}`)).filter(
    ({ id, became }) => id !== self?.id && !became,
  )
  const invited = found.find(({ accounts }) => accounts.length === 0)
  if (invited || !organisation.domains.includes(address.slice(address.indexOf('@') + 1))) return invited
  const { workspace } = accountParts(account)
  for (const person of found) {
    const accounts = await loadAccounts(store, organisation, person)
    const elsewhere = accounts.every(({ id }) => accountParts(id).workspace !== workspace)
    // Of an only account from before its own membership was kept the person's tells enough.
    const told = accounts.length === 1 && accounts[0]?.membership === 'unknown' ? [person] : accounts
    if (
      elsewhere &&
      told.some((one) => one.membership === 'member') &&
      (await stillHas(parts, accounts, address))
    )
      return person
  }
  return undefined
}

/** Addresses are given to others once somebody has left: the platform of the other account is asked again. */
async function stillHas(parts: Parts, accounts: AccountRecord[], address: string): Promise<boolean> {
  for (const { id, chat } of accounts) {
    const profile = await profileOf(parts, id, chat)
    if (profile?.membership === 'member' && profile.email?.toLowerCase() === address) return true
  }
  return false
}
