import { z } from 'zod'
import type { Sent } from '../../../src/engine/ports.ts'

export type NotSent = Exclude<Sent, { sent: 'yes' }>

const errorSchema = z.object({ error: z.object({ code: z.string().regex(/^\w{1,60}$/) }) })

/** The message that was to change is no longer there. */
export const NO_ACTIVITY = 'ActivityNotFoundInConversation'
const PATIENCE = 30

const wordsSchema = z.object({ message: z.string() })

/**
 * The tenant takes nothing of the app's, whoever it is for: Microsoft's codes of the connector and of the token endpoint.
 * `disabled` is how the first of them was kept before.
 */
const REFUSED = [
  'BotDisabledByAdmin',
  'BotNotRegistered',
  'InvalidBotApiHost',
  'Unauthorized',
  'Forbidden',
] as const
export const NO_TOKEN = [
  'access_denied',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'unauthorized_client',
] as const
export const FAULTS = [...REFUSED, ...NO_TOKEN, 'unauthorized', 'forbidden', 'disabled'] as const
const BLOCKED = new Set<string>(REFUSED)

/** Why somebody cannot be written to, where the coach has words for it. */
const UNREACHABLE: Record<string, string> = {
  MessageWritesBlocked: 'blocked',
  BotNotInConversationRoster: 'not-installed',
  ConversationNotFound: 'not-installed',
}

/**
 * What an answer of the connector's that is no success means, by its status and Microsoft's error code. After a fault
 * of Teams' own the message may have arrived all the same.
 */
export function outcomeOf(status: number, body: unknown, retryAfter: string | null): NotSent {
  const why = errorSchema.safeParse(body).data?.error.code ?? `http_${status}`
  switch (status) {
    case 401:
      return { sent: 'blocked', why: 'unauthorized' }
    case 403:
      if (BLOCKED.has(why)) return { sent: 'blocked', why }
      // In the connector's own words, which name no code: about the app, and not about whom it writes to.
      if (why === 'http_403' && wordsSchema.safeParse(body).success)
        return { sent: 'blocked', why: 'forbidden' }
      return goneOr(why, status)
    case 404:
      return goneOr(why, status)
    case 408:
      return { sent: 'later', seconds: 5, why }
    case 412:
      return { sent: 'later', seconds: 5, why, unsent: true }
    case 413:
      return { sent: 'refused', why: 'too-long' }
    case 429:
      return { sent: 'later', seconds: secondsOf(retryAfter), why: 'ratelimited', unsent: true }
    // What stands before the connector says that it could not reach it.
    case 502:
    case 503:
      return { sent: 'later', seconds: 5, why, unsent: true }
    default:
      return status >= 500 ? { sent: 'later', seconds: 5, why } : { sent: 'refused', why }
  }
}

/** Without a code of Teams' own it is the answer of something on the way, or about a message that is gone. */
function goneOr(why: string, status: number): NotSent {
  return why === NO_ACTIVITY || why === `http_${status}`
    ? { sent: 'refused', why }
    : { sent: 'gone', why: UNREACHABLE[why] ?? why }
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Math.ceil(Number(retryAfter))
  return seconds > 0 ? seconds : PATIENCE
}
