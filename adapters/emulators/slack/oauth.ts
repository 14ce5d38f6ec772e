import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from './limits.ts'
import { refuse, word, type Answer, type App, type Call, type Method } from './call.ts'
import type { State } from './state.ts'

export const OAUTH: Record<string, Method> = { 'oauth.v2.access': { token: 'none', run: access } }

function access({ args, state, app }: Call): Answer {
  if (args['client_id'] !== app.clientId) return refuse('invalid_client_id')
  if (args['client_secret'] !== app.clientSecret) return refuse('bad_client_secret')
  const code = state.codes.get(word(args, 'code'))
  if (!code || code.expires < state.clock.now()) return refuse('invalid_code')
  if (code.used) return refuse('code_already_used')
  code.used = true
  const workspace = state.workspace(code.team)
  workspace.access = 'granted'
  workspace.refused = null
  return {
    ok: true,
    access_token: workspace.token,
    token_type: 'bot',
    scope: workspace.scopes.join(','),
    bot_user_id: workspace.bot_user,
    app_id: workspace.app_id,
    team: { id: workspace.id, name: workspace.name },
    enterprise: workspace.enterprise ? { id: workspace.enterprise, name: workspace.enterprise } : null,
    authed_user: { id: code.user },
    is_enterprise_install: false,
  }
}

/**
 * The page on which somebody allows the app: here the answer is always yes. `team` and `user` in the query choose who
 * installs where; otherwise it is the first person of the first workspace that has not installed the app.
 */
export function authorize(state: State, app: App, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://localhost')
  const asked = (name: string) => url.searchParams.get(name)
  const redirect = asked('redirect_uri')
  const workspaces = [...state.workspaces.values()]
  const workspace = asked('team')
    ? state.workspaces.get(asked('team') ?? '')
    : (workspaces.find((one) => one.access !== 'granted') ?? workspaces[0])
  if (asked('client_id') !== app.clientId || !redirect || !URL.canParse(redirect) || !workspace) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('invalid client_id, redirect_uri or team')
    return
  }
  const user = asked('user') ?? [...workspace.users.values()].find((one) => !one.is_bot)?.id ?? ''
  const code = state.id('code')
  const expires = state.clock.now() + LIMITS.code
  state.codes.set(code, { team: workspace.id, user, expires, used: false })
  const back = new URL(redirect)
  back.searchParams.set('code', code)
  back.searchParams.set('state', asked('state') ?? '')
  response.writeHead(302, { location: back.href }).end()
}
