import type { LIMITS } from './limits.ts'

/** `restricted`: one history call a minute with 15 messages, as for commercial apps outside Slack's marketplace. */
export type HistoryTier = keyof typeof LIMITS.history

/** A person, or a bot, as a workspace sees them; the names are Slack's own. */
export type User = {
  id: string
  /** The handle: what follows `@`. */
  name: string
  real_name: string
  email?: string
  /** IANA zone; UTC when absent. */
  tz?: string
  title?: string
  locale?: string
  is_bot?: boolean
  deleted?: boolean
  /** A guest of several channels. */
  is_restricted?: boolean
  /** A guest of one channel. */
  is_ultra_restricted?: boolean
  /** Somebody of another workspace, met in a shared channel; `team` says which. */
  is_stranger?: boolean
  team?: string
}

export type Channel = {
  id: string
  name: string
  /** The person whose private chat with the bot this is; null for an ordinary channel. */
  im: string | null
  members: string[]
}

/** What the bot may do; the same words as in the app's manifest. */
export const SCOPES = [
  'commands',
  'chat:write',
  'files:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
] as const

export type Workspace = {
  id: string
  name: string
  domain: string
  /** The bot's token. */
  token: string
  /** What a call with the token meets: `inactive` after an uninstall, `absent` before an install. */
  access: 'granted' | 'inactive' | 'absent'
  /** Slack's error code that every call with the token meets for now; null while there is none. */
  refused: string | null
  bot_user: string
  bot_id: string
  app_id: string
  enterprise: string | null
  history_tier: HistoryTier
  scopes: string[]
  users: Map<string, User>
  channels: Map<string, Channel>
}

export type WorkspaceSetup = Pick<Workspace, 'id' | 'name'> &
  Partial<Omit<Workspace, 'id' | 'name' | 'users' | 'channels'>> & {
    users: User[]
    channels?: { id: string; name: string; members: string[] }[]
  }

export function workspaceOf(setup: WorkspaceSetup): Workspace {
  const key = setup.id.slice(1)
  const workspace: Workspace = {
    domain: setup.name.toLowerCase().replace(/[^a-z0-9]+/gu, '-'),
    token: `xoxb-local-${setup.id}`,
    access: 'granted',
    refused: null,
    bot_user: `UBOT${key}`,
    bot_id: `BBOT${key}`,
    app_id: 'ALOCAL',
    enterprise: null,
    history_tier: 'normal',
    scopes: [...SCOPES],
    ...setup,
    users: new Map(setup.users.map((user) => [user.id, { ...user }])),
    channels: new Map(setup.channels?.map((channel) => [channel.id, { ...channel, im: null }])),
  }
  const bot = workspace.bot_user
  workspace.users.set(bot, { id: bot, name: 'pilotcoach', real_name: 'Pilot Coach', is_bot: true })
  return workspace
}

/** The private chat of a person with the bot, opened when it was not. */
export function imOf(workspace: Workspace, user: string): Channel {
  const id = imId(workspace, user)
  const open = workspace.channels.get(id)
  if (open) return open
  const channel = { id, name: 'directmessage', im: user, members: [user, workspace.bot_user] }
  workspace.channels.set(id, channel)
  return channel
}

export function imId(workspace: Workspace, user: string): string {
  return `D${workspace.id.slice(1)}${user.slice(1)}`
}
