import { fresh, type Head } from './head.ts'
import type { Membership, AccountId } from '../vocabulary/account.ts'
import type { Zone } from '../time/time.ts'

/** Which person an account belongs to, and how it can be written to. */
export type AccountRecord = Omit<Head<'account'>, 'id'> & {
  id: AccountId
  person: string
  /** What the platform last said of it. */
  membership: Membership
  /** Why the platform refuses messages to it; null while it does not. */
  unreachable: string | null
  /** IANA name, as the platform last told it; null until it did. */
  zone: Zone | null
  /** What the platform wants besides the key to open the private chat, as its adapter gave it; null where the key is enough. */
  chat: string | null
}

/** An account that the coach has just heard of. */
export function newAccount(organisation: string, id: AccountId, person: string): AccountRecord {
  return {
    ...fresh('account', organisation, id),
    id,
    person,
    membership: 'unknown',
    unreachable: null,
    zone: null,
    chat: null,
  }
}
