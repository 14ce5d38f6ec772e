import { fresh } from '../records/head.ts'
import type { AccountId, Workspace } from '../vocabulary/account.ts'
import { addInstant, type Instant } from '../time/time.ts'
import type { Outage } from '../records/outage.ts'

/** The app was taken out of the workspace: a decision and no fault, which only an installation ends. */
export const NOT_INSTALLED = 'not_installed'

/** Seconds between two questions whether it is over. */
const PAUSES = [30, 60, 120, 300] as const

/** A workspace that fails again so soon never worked: that is the same outage. */
const RELAPSE = { hours: 1 }

/** An outage that has just been noticed. */
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
