// The least that botbuilder can do with the same card: every message is answered with it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CardFactory, CloudAdapter, MessageFactory, type Response } from 'botbuilder'
import {
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  AppCredentials,
  type AuthenticatorResult,
} from 'botframework-connector'

const env = (name: string) => process.env[name] ?? ''
const appId = env('MicrosoftAppId')
const trust = JSON.parse(env('TRUST')) as Record<string, string>
const { cards, summary } = JSON.parse(env('PAYLOAD')) as { cards: object[]; summary: string }
const set = (name: string) => trust[name] ?? ''

/** The SDK's own, but for the library that fetches tokens, which takes no address without TLS. */
class Credentials extends AppCredentials {
  override async refreshToken(): Promise<AuthenticatorResult> {
    const response = await fetch(`${set('ToChannelFromBotLoginUrl')}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: env('MicrosoftAppPassword'),
        scope: `${set('ToChannelFromBotOAuthScope')}/.default`,
      }),
    })
    const { access_token: accessToken } = (await response.json()) as { access_token: string }
    return { accessToken, expiresOn: new Date(Date.now() + 3_600_000) }
  }
}
const credentials = new Credentials(appId)

const adapter = new CloudAdapter(
  BotFrameworkAuthenticationFactory.create(
    '',
    true,
    set('ToChannelFromBotLoginUrl'),
    set('ToChannelFromBotOAuthScope'),
    set('ToBotFromChannelTokenIssuer'),
    set('OAuthUrl'),
    set('ToBotFromChannelOpenIdMetadataUrl'),
    set('ToBotFromEmulatorOpenIdMetadataUrl'),
    set('CallerId'),
    {
      isValidAppId: async (id) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => credentials,
    },
    new AuthenticationConfiguration(),
  ),
)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
  const { headers, method } = request
  await adapter.process(
    { headers, body, ...(method && { method }) },
    responseOf(response),
    async (context) => {
      if (context.activity.type !== 'message') return
      const attachments = cards.map((card) => CardFactory.adaptiveCard(card))
      await context.sendActivity({ ...MessageFactory.list(attachments), summary })
    },
  )
}

/** Node's own response, by the names under which the SDK looks for its parts. */
function responseOf(response: ServerResponse): Response {
  return {
    socket: response.socket,
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    status: (code: number) => (response.statusCode = code),
    send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
    end: () => response.end(),
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end()
  })
})
server.listen(0, '127.0.0.1', () => {
  console.error(`bare botbuilder listens at http://127.0.0.1:${(server.address() as AddressInfo).port}.`)
})
process.on('SIGTERM', () => process.exit())
