import { fresh, type Head } from '../records/head.ts'
import type { AccountId, Workspace } from '../vocabulary/account.ts'
import { addInstant, type Instant } from '../time/time.ts'

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

/** The app was taken out of the workspace: a decision and no fault, which only an installation ends. */
export const NOT_INSTALLED = 'not_installed'

/** Seconds between two questions whether it is over. */
const PAUSES = [30, 60, 120, 300] as const

/** A workspace that fails again so soon never worked: that is the same outage. */
const RELAPSE = { hours: 1 }

export function begunOutage(
  organisation: string,
  workspace: Workspace,
  { why, account, now }: { why: string; account: AccountId | null; now: Instant },
): Outage {
  return probedLater(
    {
      ...fresh('outage', organisation, workspace),
      id: workspace,
      why,
      account,
      since: now,
      probes: 0,
      ended: null,
      told: [],
    },
    now,
  )
}

/** The outage with the moment of its next probe. */
export function probedLater(outage: Outage, now: Instant): Outage {
  const seconds = PAUSES[Math.min(outage.probes, PAUSES.length - 1)]!
  const attention = outage.why === NOT_INSTALLED ? null : addInstant(now, { seconds })
  return { ...outage, attention }
}

/** Up to when a workspace that works again must go on working for the outage to be a thing of the past. */
export function settledFrom(ended: Instant): Instant {
  return addInstant(ended, RELAPSE)
}
