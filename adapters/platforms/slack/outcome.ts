import { webApi } from '@slack/bolt'
import type { Sent } from '../../../src/engine/ports.ts'
import { NOT_INSTALLED } from '../../../src/people/outage.ts'

export type NotSent = Exclude<Sent, { sent: 'yes' }>

/**
 * The workspace, or the app in it, takes nothing, whoever it is for. `account_inactive` speaks of whose token it is, the
 * bot: a person who left is `user_disabled` or `user_not_found`.
 */
export const FAULTS = [
  NOT_INSTALLED,
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'team_access_not_granted',
  'enterprise_is_restricted',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'no_permission',
  'missing_scope',
] as const
const BLOCKED = new Set<string>(FAULTS)

/** The person is no longer there. */
const GONE = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'user_disabled',
  'is_archived',
  'not_in_channel',
])

/** Slack's own trouble. */
const LATER: Record<string, number> = {
  ratelimited: 30,
  rate_limited: 30,
  internal_error: 5,
  fatal_error: 5,
  service_unavailable: 30,
  request_timeout: 5,
  team_added_to_org: 60,
}

/**
 * What a failed call of the Web API means, by Slack's error code. After `later` with a `why` other than `ratelimited`
 * the message may have arrived all the same. Throws what did not come from the call.
 */
export function outcomeOf(error: unknown): NotSent {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { sent: 'later', seconds: error.retryAfter, why: 'ratelimited' }
  if (error instanceof webApi.WebAPIRequestError) return { sent: 'later', seconds: 5, why: 'unreachable' }
  if (error instanceof webApi.WebAPIHTTPError)
    return error.statusCode >= 500
      ? { sent: 'later', seconds: 5, why: `http_${error.statusCode}` }
      : { sent: 'refused', why: `http_${error.statusCode}` }
  if (!(error instanceof webApi.WebAPIPlatformError)) throw error
  const code = error.data.error
  // A proxy's page in place of an answer stands here as it came.
  if (typeof code !== 'string' || !/^\w{1,60}$/.test(code))
    return { sent: 'later', seconds: 30, why: 'unreadable_answer' }
  const seconds = LATER[code]
  if (seconds !== undefined) return { sent: 'later', seconds, why: code }
  if (BLOCKED.has(code)) return { sent: 'blocked', why: code }
  return { sent: GONE.has(code) ? 'gone' : 'refused', why: code }
}
