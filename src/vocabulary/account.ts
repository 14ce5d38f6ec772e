/** Every chat platform there is; `adapters/platforms/` has a folder for each. */
export const PLATFORMS = ['slack', 'teams'] as const

export type Platform = (typeof PLATFORMS)[number]

/** A Slack workspace or a Teams tenant, written `slack:T123` or `teams:TENANT`. */
export type Workspace = `${Platform}:${string}`

/** The platform of a workspace. */
export function platformOf(workspace: Workspace): Platform {
  return workspace.split(':')[0] as Platform
}

/** `slack:TEAM:USER` or `teams:TENANT:OBJECT`: the key of an account, never an e-mail. */
export type AccountId = `${Platform}:${string}:${string}`

/** The key of an account: platform, workspace or tenant, and user. */
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

/**
 * What the platform says about somebody's account. Only a `member` may be joined to an invitation by e-mail;
 * a `stranger` is somebody from another workspace in a shared channel.
 */
export const MEMBERSHIPS = ['unknown', 'member', 'guest', 'stranger', 'bot', 'gone'] as const

export type Membership = (typeof MEMBERSHIPS)[number]
