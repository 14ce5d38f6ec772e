import type { Head } from './head.ts'
import type { Instant } from '../time/time.ts'

/** The bot token that a Slack workspace granted when the app was installed there. */
export type Installation = Head<'installation'> & {
  team: string
  teamName: string
  token: string
  botUser: string
  botId: string
  installedAt: Instant
}
