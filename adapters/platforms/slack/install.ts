import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTTPReceiver, type Logger, type webApi } from '@slack/bolt'
import type { Log } from '../../../src/engine/ports.ts'
import type { createTokens, Granted } from './tokens.ts'

const INSTALL = '/slack/install'
const REDIRECT = '/slack/oauth_redirect'
export const INSTALL_PATHS: readonly string[] = [INSTALL, REDIRECT]

export type OAuth = { clientId: string; clientSecret: string; stateSecret: string }

/** Where tokens are kept. `save` tells whether the workspace is linked to an organisation. */
export type Installations = {
  fetch(team: string): Promise<Granted | undefined>
  save(granted: Granted): Promise<'saved' | 'unlinked'>
  remove(team: string): Promise<void>
}

/** What the app asks a workspace for. */
export const SCOPES = [
  'commands',
  'chat:write',
  'files:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
]

/**
 * The pages on which an admin adds the app to a workspace. A workspace that no organisation was linked to is refused
 * there, with the command that links it.
 */
export function createInstaller(parts: {
  oauth: OAuth
  apiUrl: string | undefined
  options: webApi.WebClientOptions
  logger: Logger
  log: Log
  installations: Installations
  tokens: ReturnType<typeof createTokens>
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { oauth, apiUrl, installations, tokens, log } = parts
  // Only its installer is used: Bolt allows no `authorize` of ours beside one on the receiver of events.
  const { installer } = new HTTPReceiver({
    ...oauth,
    signingSecret: 'unused',
    signatureVerification: false,
    logger: parts.logger,
    scopes: SCOPES,
    installationStore: {
      storeInstallation: async () => {},
      fetchInstallation: async () => {
        throw new Error('tokens are not asked for here')
      },
    },
    installerOptions: {
      clientOptions: parts.options,
      ...(apiUrl && { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
  })
  if (!installer) throw new Error('Bolt made no installer')

  /** Keeps the token, or says on the page why not; true when Bolt may go on to the page of success. */
  async function keep(granted: Granted | null, response: ServerResponse): Promise<boolean> {
    if (!granted) return page(response, 400, 'Pilot Coach is installed per workspace, with a bot of its own.')
    const saved = await installations.save(granted)
    if (saved === 'saved') {
      tokens.forget(granted.team)
      return true
    }
    const { team } = granted
    log.warn({ team }, 'a workspace that is linked to no organisation tried to install the app')
    return page(
      response,
      403,
      `The workspace ${granted.teamName} (${team}) is not linked to an organisation of this Pilot Coach, so it was ` +
        `not added. Ask whoever runs the server to link it, then install again:\n\n` +
        `npm run -s coach -- link slack:${team} --organisation NAME`,
    )
  }

  return async (request, response) => {
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end()
      return
    }
    if (request.url?.split('?')[0] === INSTALL) {
      // Slack itself knows where to send people back to; a local one is told.
      const redirectUri = apiUrl && `http://${request.headers.host}${REDIRECT}`
      await installer.handleInstallPath(
        request,
        response,
        {},
        { scopes: SCOPES, ...(redirectUri && { redirectUri }) },
      )
      return
    }
    await installer.handleCallback(request, response, {
      afterInstallation: async ({ team, bot, isEnterpriseInstall }) =>
        keep(
          team && bot && !isEnterpriseInstall
            ? {
                team: team.id,
                teamName: team.name ?? team.id,
                token: bot.token,
                botUser: bot.userId,
                botId: bot.id,
              }
            : null,
          response,
        ),
      failure: ({ code }) => {
        log.warn({ code }, 'an installation failed')
        page(response, 400, `The installation failed (${code}). Start again at ${INSTALL}.`)
      },
    })
  }
}

function page(response: ServerResponse, status: number, text: string): false {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
  return false
}
