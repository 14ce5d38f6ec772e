import type { Activity } from 'botbuilder'
import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  AuthenticationError,
  BotFrameworkAuthenticationFactory,
  MicrosoftAppCredentials,
  type AuthenticateRequestResult,
  type BotFrameworkAuthentication,
} from 'botframework-connector'
import { z } from 'zod'
import type { Log } from '../../../src/engine/ports.ts'
import { isLoopback } from '../../config/setting.ts'
import type { Outer } from './activity.ts'
import { withTimeout } from './timeout.ts'

export type Cloud = {
  login: string
  scope: string
  issuer: string
  metadata: string
  caller: string
  /** Where a private chat is asked for before anybody of the tenant has written. */
  serviceUrl: string
}

const MICROSOFT: Cloud = {
  login: AuthenticationConstants.ToChannelFromBotLoginUrl,
  scope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  metadata: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  caller: 'urn:botframework:azure',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
}

/** Microsoft's services, or a local Teams at this address in their place. */
export function cloudOf(localUrl: string | null): Cloud {
  if (!localUrl) return MICROSOFT
  const base = localUrl.replace(/\/+$/, '')
  return {
    login: base,
    scope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    metadata: `${base}/v1/.well-known/openidconfiguration`,
    caller: 'urn:botframework:azure',
    serviceUrl: `${base}/`,
  }
}

/** The SDK's check of who sent an activity. Nothing is sent through the SDK, so it gets no password. */
export function authenticationOf(cloud: Cloud, appId: string, insecure: boolean): BotFrameworkAuthentication {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    cloud.login,
    cloud.scope,
    cloud.issuer,
    cloud.login,
    cloud.metadata,
    cloud.metadata,
    cloud.caller,
    {
      isValidAppId: async (id) => id === appId,
      isAuthenticationDisabled: async () => insecure,
      createCredentials: async () => MicrosoftAppCredentials.Empty,
    },
    new AuthenticationConfiguration(),
  )
}

const PATIENCE = 10_000

const claimsSchema = z.object({ iss: z.string() })

/**
 * Whether Teams sent the activity. `refused` for every fault of the token, also where the SDK throws an error that it
 * would answer with 500; `unavailable` while the keys cannot be had.
 */
export async function authenticate(
  parts: { authentication: BotFrameworkAuthentication; cloud: Cloud; insecure: boolean; log: Log },
  header: string,
  activity: Outer,
): Promise<AuthenticateRequestResult | 'refused' | 'unavailable'> {
  const { authentication, cloud, insecure, log } = parts
  // Without tokens everybody on this machine may speak for Teams, but not send the coach elsewhere.
  if (insecure && !isLoopback(new URL(activity.serviceUrl).hostname)) return 'refused'
  // Other issuers are those of emulators and of other bots, for whom the SDK has other and weaker rules.
  if (!insecure && issuerOf(header) !== cloud.issuer) return 'refused'
  try {
    return await withTimeout(
      PATIENCE,
      authentication.authenticateRequest(activity as unknown as Activity, header),
    )
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    const keys = error instanceof AuthenticationError ? error.statusCode >= 500 : UNREACHABLE.has(name)
    log.warn({ error: name }, keys ? 'the keys of Teams cannot be had' : 'a token was refused')
    return keys ? 'unavailable' : 'refused'
  }
}

/** Errors of fetching the keys, by name. */
const UNREACHABLE = new Set(['FetchError', 'AbortError', 'TimeoutError'])

function issuerOf(header: string): string | null {
  const [scheme, token, ...more] = header.split(' ')
  const [, payload] = token?.split('.') ?? []
  if (scheme !== 'Bearer' || !payload || more.length > 0) return null
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).iss
  } catch {
    return null
  }
}
