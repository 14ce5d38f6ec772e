import type { Profile } from '../../../src/records/incoming.ts'
import type { Channel } from '../../../src/engine/ports.ts'
import type { AccountId } from '../../../src/vocabulary/account.ts'
import { nullChannel } from '../../plan/null-channel.ts'
import { SHOWN } from './api.ts'
import { accountOf, emailOf, type Cast } from './sample.ts'

/** A platform that knows the invented people and takes every message without showing it. */
export function sampleChannel(cast: Cast): Channel {
  const known = new Map(
    Object.keys(cast.people).flatMap((key) =>
      SHOWN.map((platform) => {
        const account = accountOf(platform, key)
        return [account, profileOf(cast, key, account)] as const
      }),
    ),
  )
  return nullChannel(async (account) => known.get(account))
}

/** What a platform would say of one of the invented people. */
export function profileOf(cast: Cast, key: string, account: AccountId): Profile {
  const { name, title, zone } = cast.people[key]!
  return { account, name, email: emailOf(cast, key), title, zone, locale: 'en-US', membership: 'member' }
}
