import {
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  MicrosoftAppCredentials,
  type AppCredentials,
} from 'botframework-connector'
import { z } from 'zod'
import type { TeamsConfig } from './settings.ts'
import type { Cloud } from './auth.ts'
import { withTimeout } from './timeout.ts'

const PATIENCE = 10_000
const EARLY = 5 * 60

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() })

const refusalSchema = z.object({ error: z.string() })

/** As Microsoft's library tells it. */
class TokenRefused extends Error {
  override name = 'TokenRefused'
  readonly errorCode: string

  constructor(errorCode: string) {
    super('the token endpoint issues no token')
    this.errorCode = errorCode
  }
}

export type Token = (fresh: boolean) => Promise<string | null>

/**
 * The app's own token for the connector. Without a check of who sends, it is kept back from the real cloud: anybody
 * could name an address to send it to.
 */
export function tokenOf(config: TeamsConfig, cloud: Cloud): Token {
  if (config.localUrl) return localToken(config, cloud)
  if (config.insecure) return async () => null
  let made: Promise<AppCredentials> | undefined
  return async (fresh) => {
    made ??= credentialsOf(config, cloud)
    return withTimeout(PATIENCE, (await made).getToken(fresh))
  }
}

async function credentialsOf(
  { appType, appId, appPassword, tenantId }: TeamsConfig,
  { scope }: Cloud,
): Promise<AppCredentials> {
  if (appType === 'SingleTenant')
    return new MicrosoftAppCredentials(appId, appPassword ?? '', tenantId, scope)
  const factory = new ManagedIdentityServiceClientCredentialsFactory(appId, new JwtTokenProviderFactory())
  return (await factory.createCredentials(appId, scope)) as AppCredentials
}

/** Microsoft's own library takes no address without TLS, so the local one is asked here. */
function localToken({ appId, appPassword, tenantId }: TeamsConfig, { login, scope }: Cloud): Token {
  let held: { token: string; until: number } | null = null
  return async (fresh) => {
    if (held && !fresh && held.until > performance.now()) return held.token
    const response = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword ?? '',
        scope: `${scope}/.default`,
      }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new TokenRefused(refusalSchema.parse(answer).error)
    const { access_token, expires_in } = tokenSchema.parse(answer)
    held = { token: access_token, until: performance.now() + (expires_in - EARLY) * 1000 }
    return access_token
  }
}
