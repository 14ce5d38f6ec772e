import { z } from 'zod'
import type { Profile } from '../../../src/records/incoming.ts'
import { accountId, accountParts, type AccountId } from '../../../src/vocabulary/account.ts'

const text = z.string().nullish()

const memberSchema = z.object({
  id: text,
  name: text,
  givenName: text,
  surname: text,
  email: text,
  userPrincipalName: text,
  userRole: text,
  tenantId: text,
  // The service writes the one, the SDK's documentation the other.
  objectId: text,
  aadObjectId: text,
})

/** Who a member of a conversation is, as the account's profile; null for what is no member. */
export function profileOf(member: unknown, account: AccountId): Profile | null {
  const read = memberSchema.safeParse(member)
  if (!read.success) return null
  const { name, givenName, surname, email, userPrincipalName, userRole, tenantId } = read.data
  const foreign = !!tenantId && tenantId !== accountParts(account).team
  const guest = userRole?.toLowerCase() === 'guest' || !!userPrincipalName?.includes('#EXT#')
  return {
    ...nobody(account, foreign ? 'stranger' : guest ? 'guest' : 'member'),
    name: name || [givenName, surname].filter(Boolean).join(' '),
    email: email || (guest ? null : userPrincipalName) || null,
  }
}

/** Whose account a member of a conversation has. */
export function accountOf(member: unknown, tenant: string): AccountId | null {
  const read = memberSchema.safeParse(member).data
  const user = read?.aadObjectId || read?.objectId
  return user ? accountId('teams', read?.tenantId || tenant, user) : null
}

/** Somebody of whom Teams tells nothing. */
export function nobody(account: AccountId, membership: Profile['membership']): Profile {
  return { account, name: '', email: null, title: null, zone: null, locale: '', membership }
}
