import type { Head } from '../record.ts'
import type { Workspace } from './organisation.ts'

export const PLATFORMS = ['slack', 'teams'] as const
export type Platform = (typeof PLATFORMS)[number]

/** `slack:TEAM:USER` or `teams:TENANT:OBJECT`: the key of an account, never an e-mail. */
export type AccountId = `${Platform}:${string}:${string}`

/** Says which person an account belongs to. */
export type AccountRecord = Omit<Head<'account'>, 'id'> & { id: AccountId; person: string }

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
