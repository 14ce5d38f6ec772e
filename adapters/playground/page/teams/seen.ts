/** A message in the local Teams. */
export type TeamsMessage = {
  id: string
  conversation: string
  /** Whether the bot wrote it. */
  bot: boolean
  text: string
  cards: Record<string, unknown>[]
  edited: boolean
  at: string
}

export type TeamsUser = { id: string; name: string; unread: number }

/** The local Teams as one person sees it: `GET /local/teams/state`. */
export type TeamsSeen = {
  now: string
  tenants: { id: string; name: string; users: TeamsUser[] }[]
  messages: TeamsMessage[]
}
