import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, argumentsOf } from '../shared/http.ts'
import { accessToken, ISSUER, keySet } from './keys.ts'
import { word } from './call.ts'
import type { State } from './state.ts'

/** The app that the bot is registered as; with a tenant only that one's token endpoint knows it. */
export type App = { id: string; password: string; tenant?: string }

const METADATA = '/v1/.well-known/openidconfiguration'
const KEYS = '/v1/.well-known/keys'
const TOKEN = /^\/([^/]+)\/oauth2\/v2\.0\/token$/u

/** What a bot needs to trust a local Teams instead of Microsoft's, with the names of botbuilder's settings. */
export function trustOf(url: string, tenant: string): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: `${url}/${tenant}`,
    ToChannelFromBotOAuthScope: ISSUER,
    ToBotFromChannelTokenIssuer: ISSUER,
    OAuthUrl: `${url}/oauth`,
    ToBotFromChannelOpenIdMetadataUrl: url + METADATA,
    ToBotFromEmulatorOpenIdMetadataUrl: url + METADATA,
    CallerId: 'urn:botframework:azure',
  }
}

/** Answers for keys and tokens; false for any other path. */
export async function login(
  app: App,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  base: string,
): Promise<boolean> {
  const { pathname } = url
  if (request.method === 'GET' && pathname === METADATA)
    answerJson(response, 200, {
      issuer: ISSUER,
      jwks_uri: base + KEYS,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    })
  else if (request.method === 'GET' && pathname === KEYS) answerJson(response, 200, await keySet())
  else {
    const tenant = TOKEN.exec(pathname)?.[1]
    if (tenant === undefined || request.method !== 'POST') return false
    const args = (await argumentsOf(request, url)) ?? {}
    const wrong = wrongWith(app, tenant, args) ?? withdrawnIn(state, tenant)
    if (wrong) answerJson(response, wrong.status, { error: wrong.error })
    else
      answerJson(response, 200, {
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: await accessToken(app.id, tenant),
      })
  }
  return true
}

function wrongWith(
  app: App,
  tenant: string,
  args: Record<string, unknown>,
): { status: number; error: string } | null {
  if (app.tenant !== undefined && tenant !== app.tenant) return { status: 400, error: 'invalid_request' }
  if (word(args, 'grant_type') !== 'client_credentials')
    return { status: 400, error: 'unsupported_grant_type' }
  if (word(args, 'client_id') !== app.id) return { status: 400, error: 'unauthorized_client' }
  if (word(args, 'client_secret') !== app.password) return { status: 401, error: 'invalid_client' }
  return word(args, 'scope') === `${ISSUER}/.default` ? null : { status: 400, error: 'invalid_scope' }
}

function withdrawnIn(state: State, tenant: string): { status: number; error: string } | null {
  const withdrawn = state.tenants.get(tenant)?.consent === 'withdrawn'
  return withdrawn ? { status: 400, error: 'unauthorized_client' } : null
}
