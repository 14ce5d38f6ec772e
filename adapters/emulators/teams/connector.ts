import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, bodyOf, readJson } from '../shared/http.ts'
import { CHATS } from './chats.ts'
import { PEOPLE } from './people.ts'
import { NO_CONVERSATION, refuse, tenantNamed, type Answer, type Args, type Method } from './call.ts'
import { isAccess } from './keys.ts'
import type { Broken, Faults } from '../shared/faults.ts'
import type { Rates } from './rates.ts'
import type { State } from './state.ts'

/** What a call of the connector can be made to meet: an answer that Teams gives at times, or a broken connection. */
export type TeamsFault = { status: number; code?: string; retryAfter?: number } | Broken

const METHODS: Record<string, Method> = { ...CHATS, ...PEOPLE }

/** The connector of the Bot Framework, which a bot writes to. */
export class Connector {
  readonly #parts: { state: State; rates: Rates; faults: Faults<TeamsFault> }

  constructor(parts: { state: State; rates: Rates; faults: Faults<TeamsFault> }) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { pathname: path, searchParams: query } = url
    const { state, faults, rates } = this.#parts
    const text = await bodyOf(request)
    const read = text === '' ? {} : readJson(text)
    const args = typeof read === 'object' && read !== null ? (read as Args) : null
    const [method, found] =
      Object.entries(METHODS).find(([, { verb, path: of }]) => verb === request.method && of.test(path)) ?? []
    const [, id = '', which = ''] = (found?.path.exec(path) ?? []).map((part) =>
      decodeURIComponent(part ?? ''),
    )
    const conversation = state.conversation(id) ?? null
    const tenant = conversation?.tenant ?? (tenantNamed(args ?? {}) || null)
    const name = method ?? `${request.method} ${path}`
    const seen = { method: name, team: tenant, args: args ?? {} }
    await faults.held('arrived', seen)
    const fault = faults.next(name, tenant)
    const note = (status: number | null, answer: object | null) =>
      state.note({
        kind: 'call',
        method: name,
        tenant,
        conversation: id || null,
        args: args ?? {},
        status,
        answer,
      })
    if (fault === 'reset-before' || fault === 'hang') {
      note(null, null)
      if (fault === 'reset-before') request.socket.resetAndDestroy()
      return
    }
    const met = fault !== null && fault !== 'reset-after' ? faulty(fault) : null
    const refused = met ?? ((await this.#allowed(request)) ? refusedIn(state, tenant) : UNAUTHORIZED)
    const answer =
      refused ??
      (args === null
        ? refuse(400, 'BadSyntax', 'The body is no JSON.')
        : !found
          ? refuse(404, 'NotFound', 'There is no such method.')
          : id && !conversation
            ? NO_CONVERSATION
            : found.run({ args, query, state, rates, conversation, which }))
    await faults.held('done', seen)
    if (fault === 'reset-after') {
      note(null, answer.body)
      request.socket.resetAndDestroy()
      return
    }
    note(answer.status, answer.body)
    answerJson(
      response,
      answer.status,
      answer.body,
      answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) },
    )
  }

  async #allowed(request: IncomingMessage): Promise<boolean> {
    const token = /^Bearer (\S+)$/iu.exec(request.headers.authorization ?? '')?.[1]
    return token !== undefined && isAccess(token, this.#parts.state.app)
  }
}

const UNAUTHORIZED: Answer = {
  status: 401,
  body: { message: 'Authorization has been denied for this request.' },
}

const DISABLED = refuse(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.')

/** What every call in a tenant meets that took its consent back, though the token from before is a good one. */
function refusedIn(state: State, tenant: string | null): Answer | null {
  const consent = (tenant && state.tenants.get(tenant)?.consent) || 'given'
  return consent === 'given' ? null : consent === 'withdrawn' ? UNAUTHORIZED : DISABLED
}

function faulty({ status, code, retryAfter }: Exclude<TeamsFault, Broken>): Answer {
  return refuse(status, code ?? CODES[status] ?? 'ServiceError', `Made to answer ${status}.`, retryAfter)
}

const CODES: Record<number, string> = {
  403: 'MessageWritesBlocked',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'TooManyRequests',
  502: 'BadGateway',
  504: 'GatewayTimeout',
}
