import { z } from 'zod'
import type { Profile } from '../../../src/records/incoming.ts'
import { accountId, type AccountId } from '../../../src/vocabulary/account.ts'
import { isZone } from '../../../src/time/time.ts'

const flag = z.boolean().nullish()
const text = z.string().nullish()

/** A user of a workspace, as far as one is read. */
export const userSchema = z.object({
  id: z.string().regex(/^\w+$/u),
  team_id: text,
  name: text,
  real_name: text,
  tz: text,
  locale: text,
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  profile: z.object({ real_name: text, display_name: text, email: text, title: text }).nullish(),
})
type User = z.infer<typeof userSchema>

/** Who a user of a workspace is, out of `users.info` or `user_change`; null for what is no user. */
export function profileOf(user: unknown, team: string): Profile | null {
  const read = userSchema.safeParse(user)
  if (!read.success) return null
  const { id, tz, locale, profile, ...names } = read.data
  const zone = tz && isZone(tz) ? tz : null
  return {
    account: accountId('slack', team, id),
    name: profile?.real_name || names.real_name || profile?.display_name || names.name || '',
    email: profile?.email || null,
    title: profile?.title || null,
    zone,
    locale: locale || '',
    membership: membershipOf(read.data, team),
  }
}

/** Somebody whom the workspace does not have, or no longer has. */
export function gone(account: AccountId): Profile {
  return { account, name: '', email: null, title: null, zone: null, locale: '', membership: 'gone' }
}

function membershipOf(user: User, team: string): Profile['membership'] {
  if (user.deleted) return 'gone'
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot'
  const home = !user.team_id || user.team_id === team || !!user.enterprise_user?.teams?.includes(team)
  if (user.is_stranger || !home) return 'stranger'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member'
}
