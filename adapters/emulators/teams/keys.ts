import { createHmac, randomUUID, type KeyObject, createPublicKey } from 'node:crypto'
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type GenerateKeyPairResult, type JWK } from 'jose'

/** Who signs what Microsoft's services send to a bot, and whom a bot's own token is for. */
export const ISSUER = 'https://api.botframework.com'

/** What can be wrong with the token of an activity. */
export const FORGERIES = [
  'none',
  'not-bearer',
  'wrong-signature',
  'unknown-key',
  'no-endorsement',
  'alg-none',
  'hs256',
  'expired',
  'future',
  'wrong-audience',
  'wrong-issuer',
  'wrong-service-url',
] as const
export type Forgery = (typeof FORGERIES)[number]

const MAIN = 'local-teams'
/** A key of the same service that may not speak for Teams. */
const ELSEWHERE = 'local-webchat'

type Pairs = Record<'main' | 'elsewhere' | 'stranger', GenerateKeyPairResult>
let made: Promise<Pairs> | undefined

// A pair takes a good part of a second; one set does for every local Teams of a process.
async function pairs(): Promise<Pairs> {
  made ??= Promise.all([pair(), pair(), pair()]).then(([main, elsewhere, stranger]) => ({
    main,
    elsewhere,
    stranger,
  }))
  return made
}

function pair(): Promise<GenerateKeyPairResult> {
  return generateKeyPair('RS256', { extractable: true })
}

/** The keys with which bots check what they are sent, each with the channels it may speak for. */
export async function keySet(): Promise<{ keys: JWK[] }> {
  const { main, elsewhere } = await pairs()
  const of = async (key: GenerateKeyPairResult, kid: string, endorsements: string[]) => ({
    ...(await exportJWK(key.publicKey)),
    kid,
    x5t: kid,
    use: 'sig',
    endorsements,
  })
  return { keys: [await of(main, MAIN, ['msteams']), await of(elsewhere, ELSEWHERE, ['webchat'])] }
}

/** The value of the Authorization header of an activity; null for none at all. Tokens go by the real time. */
export async function authorization(
  parts: { app: string; serviceUrl: string },
  forgery: Forgery | null,
): Promise<string | null> {
  const { main, elsewhere, stranger } = await pairs()
  const claims = {
    serviceurl: forgery === 'wrong-service-url' ? 'http://127.0.0.1:9/' : parts.serviceUrl,
  }
  const now = Math.floor(Date.now() / 1000)
  // Bots allow their clock to be five minutes off.
  const begins = forgery === 'future' ? now + 1800 : forgery === 'expired' ? now - 7200 : now
  const token = new SignJWT(claims)
    .setIssuer(forgery === 'wrong-issuer' ? 'https://elsewhere.example' : ISSUER)
    .setAudience(forgery === 'wrong-audience' ? randomUUID() : parts.app)
    .setIssuedAt(begins)
    .setNotBefore(begins)
    .setExpirationTime(begins + 3600)
  const signed = (key: GenerateKeyPairResult, kid: string) =>
    token.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid }).sign(key.privateKey)
  switch (forgery) {
    case 'none':
      return null
    case 'not-bearer':
      return `Basic ${Buffer.from(parts.app).toString('base64')}`
    case 'wrong-signature':
      return `Bearer ${await signed(stranger, MAIN)}`
    case 'unknown-key':
      return `Bearer ${await signed(stranger, 'nobody')}`
    case 'no-endorsement':
      return `Bearer ${await signed(elsewhere, ELSEWHERE)}`
    case 'alg-none':
      return `Bearer ${resigned(await signed(main, MAIN), 'none', null)}`
    case 'hs256': {
      // The public key taken for a shared secret, which a careless check would accept.
      const key = createPublicKey({ key: await exportJWK(main.publicKey), format: 'jwk' })
      return `Bearer ${resigned(await signed(main, MAIN), 'HS256', key)}`
    }
    case 'expired':
    case 'future':
    case 'wrong-audience':
    case 'wrong-issuer':
    case 'wrong-service-url':
      return `Bearer ${await signed(main, MAIN)}`
    case null:
      return `Bearer ${await fresh(`${parts.app} ${parts.serviceUrl}`, now, () => signed(main, MAIN))}`
  }
}

/** So many seconds a good token is sent again: to sign one takes long. */
const FRESH = 60
let last: { to: string; at: number; token: Promise<string> } | null = null

function fresh(to: string, now: number, sign: () => Promise<string>): Promise<string> {
  const good = last?.to === to && now >= last.at && now - last.at < FRESH
  const token = good && last ? last.token : sign()
  if (!good) last = { to, at: now, token }
  return token
}

/** A token for a bot, with which it may use the connector. */
export async function accessToken(app: string, tenant: string): Promise<string> {
  const { main } = await pairs()
  return new SignJWT({ appid: app, tid: tenant, ver: '1.0' })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: MAIN })
    .setIssuer(`https://sts.windows.net/${tenant}/`)
    .setAudience(ISSUER)
    .setIssuedAt()
    .setNotBefore(Math.floor(Date.now() / 1000))
    .setExpirationTime('1h')
    .sign(main.privateKey)
}

/** Whether a token is one that `accessToken` gave to this app. */
export async function isAccess(token: string, app: string): Promise<boolean> {
  try {
    const { main } = await pairs()
    const { payload } = await jwtVerify(token, main.publicKey, { algorithms: ['RS256'], audience: ISSUER })
    return payload['appid'] === app
  } catch {
    return false
  }
}

function resigned(token: string, alg: 'none' | 'HS256', key: KeyObject | null): string {
  const payload = token.split('.')[1] ?? ''
  const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid: MAIN })).toString('base64url')
  const secret = key?.export({ type: 'spki', format: 'pem' })
  const signature = secret
    ? createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')
    : ''
  return `${header}.${payload}.${signature}`
}
