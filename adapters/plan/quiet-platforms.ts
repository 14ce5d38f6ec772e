import type { Profile } from '../../src/records/incoming.ts'
import type { Channel, Store } from '../../src/engine/ports.ts'
import { accountParts, PLATFORMS, type AccountId, type Platform } from '../../src/vocabulary/account.ts'
import type { Instant } from '../../src/time/time.ts'
import { nullChannel } from './null-channel.ts'

/** What takes messages in place of the platforms, the time that it takes, and who was taken to be there. */
export type Quiet = {
  channels: Record<Platform, Channel>
  clock: { now: () => Instant; moveTo: (at: Instant) => void }
  /** Whom only an address is known of. */
  assumed: Set<string>
}

/**
 * Platforms that know of people what the store knows, and take every message in a millisecond. Whoever was invited by
 * an address is taken to be in the first Slack workspace: no other platform looks anybody up.
 */
export function quietPlatforms(store: Store): Quiet {
  let moment = 0
  const assumed = new Set<string>()
  const parts = { sent: () => void (moment += 1), lookup: found }

  async function found(email: string, workspaces: readonly string[]): Promise<Profile | 'nobody'> {
    const [, team] = workspaces.find((one) => one.startsWith('slack:'))?.split(':') ?? []
    if (!team) return 'nobody'
    assumed.add(email)
    return { ...UNTOLD, account: `slack:${team}:${email}`, email, membership: 'member' }
  }

  return {
    channels: Object.fromEntries(
      PLATFORMS.map((platform) => [platform, nullChannel((account) => keptProfile(store, account), parts)]),
    ) as Record<Platform, Channel>,
    clock: {
      now: () => new Date(moment).toISOString(),
      moveTo: (at) => void (moment = Date.parse(at)),
    },
    assumed,
  }
}

const UNTOLD = { name: '', title: null, zone: null, locale: '' }

async function keptProfile(store: Store, account: AccountId): Promise<Profile | undefined> {
  const organisation = await store.organisationOf(accountParts(account).workspace)
  const kept = organisation && (await store.get('account', organisation.id, account))
  const person = kept && (await store.get('person', organisation.id, kept.person))
  if (!person) return undefined
  const membership = kept.membership === 'unknown' ? 'member' : kept.membership
  return { ...UNTOLD, account, email: person.email, membership }
}
