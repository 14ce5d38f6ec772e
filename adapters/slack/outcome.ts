import { webApi } from '@slack/bolt'
import type { Sent } from '../../src/engine/ports.ts'

export type NotSent = Exclude<Sent, { sent: 'yes' }>

/** The person, or the app in the person's workspace, is no longer there. */
const GONE = new Set([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'user_disabled',
  'is_archived',
  'not_in_channel',
  'enterprise_is_restricted',
  'team_access_not_granted',
])

/** Slack's own trouble, or an admin's that a new token ends. */
const LATER: Record<string, number> = {
  ratelimited: 30,
  rate_limited: 30,
  internal_error: 5,
  fatal_error: 5,
  service_unavailable: 30,
  request_timeout: 5,
  team_added_to_org: 60,
  invalid_auth: 300,
  not_authed: 300,
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
  return { sent: GONE.has(code) ? 'gone' : 'refused', why: code }
}
