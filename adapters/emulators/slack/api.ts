import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, argumentsOf, readJson } from '../shared/http.ts'
import { CHAT } from './chat.ts'
import { FILES } from './files.ts'
import { MODALS } from './modals.ts'
import { OAUTH } from './oauth.ts'
import { PEOPLE } from './people.ts'
import type { Faults } from '../shared/faults.ts'
import type { Rates } from './rates.ts'
import type { State } from './state.ts'
import type { Workspace } from './workspace.ts'
import {
  type SlackFault,
  type Args,
  type Answer,
  type Refusal,
  type Call,
  type App,
  type Method,
  refuse,
} from './call.ts'

const METHODS: Record<string, Method> = {
  ...CHAT,
  ...FILES,
  ...MODALS,
  ...OAUTH,
  ...PEOPLE,
  'apps.connections.open': { token: 'none', run: () => refuse('not_allowed_token_type') },
}

export class Api {
  readonly #parts: { state: State; rates: Rates; faults: Faults<SlackFault>; app: App }

  constructor(parts: { state: State; rates: Rates; faults: Faults<SlackFault>; app: App }) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { state, faults } = this.#parts
    const method = url.pathname.slice('/api/'.length)
    const sent = await argumentsOf(request, url)
    const args = sent === null ? {} : decoded(sent)
    const token = tokenOf(request, args)
    const workspace = [...state.workspaces.values()].find((one) => one.token === token)
    const team = workspace?.id ?? null
    await faults.held('arrived', { method, team, args })
    const fault = faults.next(method, team)
    const note = (status: number | null, answer: Answer | null) =>
      state.note({ kind: 'call', method, team, args, status, answer })
    if (fault === 'reset-before' || fault === 'hang') {
      note(null, null)
      if (fault === 'reset-before') request.socket.resetAndDestroy()
      return
    }
    const answer =
      sent === null
        ? refuse('invalid_json')
        : (faulty(fault) ??
          this.#run(method, { args, origin: `http://${request.headers.host}` }, token, workspace))
    await faults.held('done', { method, team, args })
    if (fault === 'reset-after') {
      note(null, answer)
      request.socket.resetAndDestroy()
      return
    }
    const { retryAfter, ...body } = answer as Refusal
    const status = fault === '500' ? 500 : retryAfter === undefined ? 200 : 429
    note(status, answer)
    answerJson(response, status, body, {
      'x-oauth-scopes': workspace?.scopes.join(',') ?? '',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    })
  }

  #run(
    name: string,
    given: Pick<Call, 'args' | 'origin'>,
    token: string | null,
    workspace: Workspace | undefined,
  ): Answer {
    const { state, rates, app } = this.#parts
    const method = METHODS[name]
    if (!method) return refuse('unknown_method', { req_method: name })
    const call = { ...given, state, rates, app }
    if (method.token === 'none') return method.run(call)
    if (!token) return refuse('not_authed')
    if (!workspace || workspace.access === 'absent') return refuse('invalid_auth')
    if (workspace.access === 'inactive') return refuse('account_inactive')
    if (workspace.refused !== null) return refuse(workspace.refused)
    if (method.scope && !workspace.scopes.includes(method.scope))
      return refuse('missing_scope', { needed: method.scope, provided: workspace.scopes.join(',') })
    const retryAfter = rates.call(name, workspace.id, workspace.history_tier)
    return retryAfter === null ? method.run(call, workspace) : refuse('ratelimited', { retryAfter })
  }
}

function faulty(fault: SlackFault | null): Refusal | null {
  if (fault === '500') return refuse('internal_error')
  if (fault === '429') return refuse('ratelimited', { retryAfter: 1 })
  return fault !== null && typeof fault === 'object' ? refuse(fault.error) : null
}

function tokenOf(request: IncomingMessage, args: Args): string | null {
  const header = /^Bearer (\S+)$/iu.exec(request.headers.authorization ?? '')?.[1]
  return header ?? (typeof args['token'] === 'string' ? args['token'] : null)
}

/** In a form, structured arguments are JSON; what cannot be read stays a string, and its method says so. */
function decoded(args: Args): Args {
  const read = { ...args }
  for (const key of ['blocks', 'metadata', 'view', 'attachments', 'files'])
    if (typeof read[key] === 'string') read[key] = readJson(read[key]) ?? read[key]
  return read
}
