import type { Head } from './head.ts'
import type { AccountId, Workspace } from '../vocabulary/account.ts'
import type { Instant } from '../time/time.ts'

/**
 * A workspace that takes nothing of the coach's: its token was revoked, say, or its consent withdrawn. What is to go
 * there waits until it does again. There is one record for each workspace, of its last outage.
 */
export type Outage = Omit<Head<'outage'>, 'id'> & {
  id: Workspace
  /** The platform's code. */
  why: string
  /** Whose message met it first: what is asked to find out whether it is over; null where no message did. */
  account: AccountId | null
  since: Instant
  /** How often it was asked since whether it is over. */
  probes: number
  /** Null while it lasts; with `attention`, what waited is not all on its way yet. */
  ended: Instant | null
  /** The messages that tell the program office of it. */
  told: string[]
}
