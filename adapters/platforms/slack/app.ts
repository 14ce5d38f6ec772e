import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, AuthorizationError, HTTPReceiver, webApi, type ViewSubmitAction } from '@slack/bolt'
import type { Channel } from '../../../src/engine/ports.ts'
import type { Time } from '../../runtime/clock.ts'
import { tellFault } from '../../telemetry/flow.ts'
import { createWork } from '../../runtime/work.ts'
import { createChannel } from './channel.ts'
import { guard } from './request-guard.ts'
import { createInstaller, INSTALL_PATHS, type Installations, type OAuth } from './install.ts'
import { createListeners, type Listening } from './listeners.ts'
import { loggerOf } from './logger.ts'
import { outcomeOf } from './outcome.ts'
import { COMMAND } from './request.ts'
import { createTokens, UnknownWorkspace, type Granted } from './tokens.ts'
import { webOptions } from './web.ts'

/** Milliseconds after which a request that nothing listens to is given up; far beyond what Slack waits for. */
const UNHANDLED = 10_000
export const EVENTS_PATH = '/slack/events'

export type SlackConfig = {
  signingSecret: string
  /** The Web API's base, for a local Slack. */
  apiUrl?: string | undefined
  /** The app in one workspace; else `oauth`, for several. */
  token?: string | undefined
  oauth?: OAuth | undefined
}

export type SlackParts = Listening & {
  config: SlackConfig
  /** Where the tokens of several workspaces are kept. */
  installations?: Installations
  time: Time
}

export type Slack = {
  channel: Channel
  /** Takes a request to `EVENTS_PATH` or one of the OAuth paths; any other gets 404. */
  requestListener: (request: IncomingMessage, response: ServerResponse) => void
  /**
   * Asks Slack whose token it is, again and again until Slack answers; until then requests of Slack's get 503.
   * `admit` is done before the first request is let in. `refused` holds Slack's error code, unless the token may be
   * taken again one day: then Slack is asked on as well.
   */
  identify: (
    admit?: (granted: Granted) => Promise<void>,
    patient?: () => Promise<boolean>,
  ) => Promise<Granted | { refused: string }>
  /** Waits for everything that is under way, also for what that starts. */
  drain: () => Promise<void>
}

/** The Slack app: Bolt's receiver behind a guard, one listener for each sort of request, and the channel back. */
export async function createSlack(parts: SlackParts): Promise<Slack> {
  const { config, log, clock, time, installations } = parts
  const logger = loggerOf(log)
  const options = webOptions({ apiUrl: config.apiUrl, logger })
  const tokens = createTokens({
    fetch: async (team) => installations?.fetch(team),
    client: (token) => new webApi.WebClient(token, options),
  })
  const work = createWork(log)
  const listeners = createListeners(
    {
      ...parts,
      onWorkspaceGone: async (team) => {
        await installations?.remove(team)
        tokens.forget(team)
        await parts.onWorkspaceGone(team)
      },
    },
    work,
  )
  let identified = !config.token
  let closing = false

  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    // The guard has checked it, and hands on only what is read of the body.
    signatureVerification: false,
    endpoints: EVENTS_PATH,
    processBeforeResponse: true,
    logger,
    // Signed, but of no type that Bolt has a listener for: nothing else would end the request.
    unhandledRequestTimeoutMillis: UNHANDLED,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(404).end()
    },
    // Slack delivers an event again after a 500; to a workspace without the app nothing is owed, now or later.
    processEventErrorHandler: async ({ error, response }) => {
      if (response.headersSent) return false
      const unknown = error instanceof AuthorizationError && error.original instanceof UnknownWorkspace
      if (unknown) response.writeHead(401, { 'x-slack-no-retry': '1' }).end()
      else {
        tellFault(error instanceof AuthorizationError ? error.original : error)
        response.writeHead(500).end()
      }
      return true
    },
  })
  const app = new App({
    receiver,
    logger,
    clientOptions: options,
    convoStore: false,
    deferInitialization: true,
    attachFunctionToken: false,
    authorize: async ({ teamId, enterpriseId }) => {
      const granted = await tokens.grantedTo(teamId ?? enterpriseId ?? '')
      if (!granted) throw new UnknownWorkspace()
      const { team, token, botId, botUser } = granted
      return { teamId: team, botToken: token, botId, botUserId: botUser }
    },
  })
  await app.init()
  app.error(async (error) => {
    throw error
  })
  app.command(COMMAND, ({ body, ack }) => work.track(listeners.onCommand(body, ack)))
  app.action({ type: 'block_actions' }, ({ body, ack }) => {
    const url = 'response_url' in body ? body.response_url : undefined
    return work.track(listeners.onAction(body, url, () => ack()))
  })
  app.view<ViewSubmitAction>({ type: 'view_submission' }, ({ body, ack }) =>
    work.track(listeners.onForm(body, ack)),
  )
  app.event(/^/, ({ body }) => work.track(listeners.onEvent(body)))

  const install =
    config.oauth && installations
      ? createInstaller({
          oauth: config.oauth,
          apiUrl: config.apiUrl,
          options,
          logger,
          log,
          installations,
          tokens,
        })
      : undefined

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? ''
    if (install && INSTALL_PATHS.includes(path)) return install(request, response)
    if (path !== EVENTS_PATH) {
      response.writeHead(404).end()
      return
    }
    const genuine = await guard(request, response, config.signingSecret)
    if (!genuine) return
    if (!identified) {
      tellFault('Slack has not said yet whose token it is')
      response.writeHead(503, { 'retry-after': '5' }).end()
      return
    }
    receiver.requestListener(genuine, response)
    if (!response.closed) await new Promise((resolve) => response.once('close', resolve))
  }

  return {
    channel: createChannel({
      clientOf: async (team) => (identified ? tokens.clientOf(team) : 'unknown'),
      clock,
      time,
      log,
    }),
    requestListener: (request, response) => {
      const answer = async () => {
        try {
          await handle(request, response)
        } catch (error) {
          tellFault(error)
          log.error({ err: error }, 'a request of Slack could not be answered')
          if (!response.headersSent) response.writeHead(500).end()
        }
      }
      void work.track(answer())
    },
    async identify(admit, patient = async () => false) {
      const client = new webApi.WebClient(config.token, options)
      const asked = await ask()
      if ('refused' in asked) return asked
      const granted = tokens.hold(asked)
      await admit?.(granted)
      identified = true
      return granted

      async function ask(): Promise<Granted | { refused: string }> {
        for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
          try {
            const { team_id = '', team = '', user_id = '', bot_id = '' } = await client.auth.test()
            return {
              team: team_id,
              teamName: team,
              botUser: user_id,
              botId: bot_id,
              token: config.token ?? '',
            }
          } catch (error) {
            const { sent, why } = outcomeOf(error)
            if (closing || (sent !== 'later' && !(sent === 'blocked' && (await patient()))))
              return { refused: why }
            log.warn({ why, seconds: wait }, 'Slack did not say whose token it is; asking again')
            await time.sleep(wait * 1000)
          }
        }
      }
    },
    async drain() {
      closing = true
      await work.drain()
    },
  }
}
