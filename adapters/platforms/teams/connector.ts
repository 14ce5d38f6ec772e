import { z } from 'zod'
import type { Log } from '../../../src/engine/ports.ts'
import type { Payload } from './card.ts'
import { NO_ACTIVITY, NO_TOKEN, outcomeOf, type NotSent } from './outcome.ts'
import type { Target } from './reference.ts'

export type Answered<T> = { answered: T } | NotSent

const PATIENCE = 10_000

const createdSchema = z.object({ id: z.string().min(1) })
const postedSchema = z.object({ id: z.string() }).catch({ id: '' })

export type Connector = ReturnType<typeof createConnector>

/**
 * The methods of Microsoft's connector that the coach uses. The SDK's own client tries a failed request again four
 * times, also one that may have arrived, and that cannot be switched off: here everything is tried once.
 */
export function createConnector(parts: {
  /** The app's token; null where none is wanted. `fresh` asks for a new one. */
  token: (fresh: boolean) => Promise<string | null>
  log: Log
}) {
  async function call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    serviceUrl: string,
    path: string[],
    body?: object,
  ): Promise<Answered<unknown>> {
    const url = `${serviceUrl.replace(/\/+$/, '')}/v3/${path.map(encodeURIComponent).join('/')}`
    const once = async (fresh: boolean): Promise<Answered<unknown>> => {
      let token: string | null
      try {
        token = await parts.token(fresh)
      } catch (error) {
        const code = codeOf(error)
        const refused = NO_TOKEN.find((one) => one === code)
        if (refused) return { sent: 'blocked', why: refused }
        parts.log.warn({ error: code }, 'no token for Teams')
        return { sent: 'later', seconds: 60, why: 'no_token', unsent: true }
      }
      try {
        const response = await fetch(url, {
          method,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE),
        })
        const read = await response.json().catch(() => null)
        if (response.ok) return { answered: read }
        if (response.status === 401 && !fresh && token) return await once(true)
        return outcomeOf(response.status, read, response.headers.get('retry-after'))
      } catch (error) {
        return { sent: 'later', seconds: 5, why: 'unreachable', ...(neverLeft(error) && { unsent: true }) }
      }
    }
    return once(false)
  }

  const activities = ({ conversation }: Target) => ['conversations', conversation, 'activities']

  return {
    /** The private chat with a person; the same one each time. */
    async create(serviceUrl: string, body: object): Promise<Answered<string>> {
      return idIn(await call('POST', serviceUrl, ['conversations'], body), createdSchema)
    },
    /** Posts an activity, and answers with its id. */
    async post(target: Target, payload: Payload & { replyToId?: string }): Promise<Answered<string>> {
      const path = [...activities(target), ...(payload.replyToId ? [payload.replyToId] : [])]
      return idIn(await call('POST', target.serviceUrl, path, payload), postedSchema)
    },
    async put(target: Target, id: string, payload: Payload): Promise<Answered<unknown>> {
      return call('PUT', target.serviceUrl, [...activities(target), id], { ...payload, id })
    },
    /** Deletes an activity; that it is not there is as good. */
    async remove(target: Target, id: string): Promise<Answered<unknown>> {
      const answer = await call('DELETE', target.serviceUrl, [...activities(target), id])
      return 'sent' in answer && answer.why === NO_ACTIVITY ? { answered: null } : answer
    },
    /** Somebody in a conversation, by their id there or by their object id. */
    async member(target: Target, id: string): Promise<Answered<unknown>> {
      return call('GET', target.serviceUrl, ['conversations', target.conversation, 'members', id])
    },
  }
}

/** What went wrong without any text of it: Microsoft's code (`invalid_client`, say), else the error's name. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return 'unknown'
  return 'errorCode' in error ? error.errorCode : error.name
}

/** Nobody was there to send anything to. */
function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}

function idIn(answer: Answered<unknown>, schema: z.ZodType<{ id: string }>): Answered<string> {
  if ('sent' in answer) return answer
  const read = schema.safeParse(answer.answered)
  return read.success ? { answered: read.data.id } : { sent: 'later', seconds: 60, why: 'unreadable_answer' }
}
