import type { Message, View } from '../../../emulators/slack/state.ts'
import type { User } from '../../../emulators/slack/workspace.ts'

export type SlackUser = User & { unread: number }

/** The local Slack as one person sees it: `GET /local/slack/state`. */
export type SlackSeen = {
  now: string
  bot: string | null
  workspaces: { id: string; name: string; bot_user: string; users: SlackUser[] }[]
  messages: Message[]
  /** Up to which change of a message this person has read. */
  read: number
  views: View[]
}

/** Everybody who can be picked. */
export function colleagues(users: SlackUser[]): SlackUser[] {
  return users.filter((user) => !user.is_bot && !user.deleted)
}
