import { fresh, type Head } from '../record.ts'
import type { Membership } from './person.ts'
import type { Workspace } from './organisation.ts'
import type { Zone } from '../time/time.ts'

export const PLATFORMS = ['slack', 'teams'] as const
export type Platform = (typeof PLATFORMS)[number]

/** `slack:TEAM:USER` or `teams:TENANT:OBJECT`: the key of an account, never an e-mail. */
export type AccountId = `${Platform}:${string}:${string}`

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

export function accountId(platform: Platform, workspace: string, user: string): AccountId {
  return `${platform}:${workspace}:${user}`
}

/** The parts of an account's key. */
export function accountParts(id: AccountId): {
  platform: Platform
  workspace: Workspace
  team: string
  user: string
} {
  const [platform, team, user] = id.split(':') as [Platform, string, string]
  return { platform, workspace: `${platform}:${team}`, team, user }
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
