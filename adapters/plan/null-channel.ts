import type { Profile } from '../../src/records/incoming.ts'
import type { Channel } from '../../src/engine/ports.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'

/** A platform that takes every message without showing it, and knows of people what it is given here. */
export function nullChannel(
  profile: (account: AccountId) => Promise<Profile | undefined>,
  {
    sent = () => {},
    lookup = async () => 'nobody',
  }: Partial<Pick<Channel, 'lookup'> & { sent(): void }> = {},
): Channel {
  const take = async () => {
    sent()
    return { sent: 'yes', address: null } as const
  }
  return {
    send: take,
    update: take,
    findDelivered: async () => 'absent',
    profile,
    lookup,
    probe: async () => ({ sent: 'yes', address: null }),
    faults: [],
  }
}
