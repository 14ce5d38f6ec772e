import type { Message } from '../../../emulators/teams/state.ts'
import type { TenantUser } from '../../../emulators/teams/tenant.ts'

export type TeamsMessage = Message
export type TeamsUser = TenantUser & { unread: number }

/** The local Teams as one person sees it: `GET /local/teams/state`. */
export type TeamsSeen = {
  now: string
  tenants: { id: string; name: string; groups: { id: string }[]; users: TeamsUser[] }[]
  messages: TeamsMessage[]
  /** Up to which change of a message this person has read. */
  read: number
}
