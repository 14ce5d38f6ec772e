import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudAdapter, type Activity, type TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult } from 'botframework-connector'
import type { Channel } from '../../../src/engine/ports.ts'
import type { Time } from '../../runtime/clock.ts'
import type { TeamsConfig } from './settings.ts'
import { tellFault } from '../../telemetry/flow.ts'
import { createWork } from '../../runtime/work.ts'
import { readActivity, readInner, referenceOf, type Outer } from './activity.ts'
import { authenticate, authenticationOf, cloudOf } from './auth.ts'
import { createChannel } from './channel.ts'
import { createConnector } from './connector.ts'
import { guard } from './request-guard.ts'
import { createListener, type Answer, type Listening } from './listeners.ts'
import { createPeople } from './people.ts'
import { tokenOf } from './token.ts'

export const MESSAGES_PATH = '/api/messages'

export type TeamsParts = Listening & { config: TeamsConfig; time: Time }

export type Teams = {
  channel: Channel
  /** Takes a request to `MESSAGES_PATH`; any other gets 404. */
  requestListener: (request: IncomingMessage, response: ServerResponse) => void
  /** Waits for everything that is under way, also for what that starts. */
  drain: () => Promise<void>
}

/**
 * The SDK's adapter, asked for a turn once it is known who sent the activity. Its own `process` answers some forged
 * tokens with 500 and shows the error's text.
 */
class Adapter extends CloudAdapter {
  turn(
    sender: AuthenticateRequestResult,
    activity: Outer,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<unknown> {
    return this.processActivity(sender, activity as unknown as Activity, logic)
  }
}

/** The Teams app: botbuilder's adapter behind a guard, one listener, and the channel back. */
export function createTeams(parts: TeamsParts): Teams {
  const { config, log, clock, time } = parts
  const { appId, insecure } = config
  const cloud = cloudOf(config.localUrl)
  const authentication = authenticationOf(cloud, appId, insecure)
  const adapter = new Adapter(authentication)
  const connector = createConnector({ token: tokenOf(config, cloud), log })
  const work = createWork(log)
  const onActivity = createListener(parts, work, { connector, whoseIn: createPeople(connector, log) })
  /** The connector's address differs by region; the tenant's activities tell it. */
  let serviceUrl = cloud.serviceUrl

  async function answer(request: IncomingMessage, outer: Outer): Promise<Answer> {
    const header = request.headers.authorization ?? ''
    const sender = await authenticate({ authentication, cloud, insecure, log }, header, outer)
    if (sender === 'refused') return { status: 401 }
    if (sender === 'unavailable') {
      tellFault('the keys of Teams cannot be had')
      return { status: 503 }
    }
    const activity = readInner(outer)
    // Of Teams, but of a shape on which the SDK or the connector would stumble.
    if (!activity) return { status: 400 }
    const read = readActivity(activity)
    const reference = read && referenceOf(read)
    if (reference?.tenant === config.tenantId) serviceUrl = reference.serviceUrl
    let answered: Answer = { status: 200 }
    await adapter.turn(sender, activity, async (context) => {
      answered = await onActivity(activity)
      const { status, body } = answered
      if (activity.type === 'invoke')
        await context.sendActivity({ type: 'invokeResponse', value: { status, body } })
    })
    return answered
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.split('?')[0] !== MESSAGES_PATH) {
      response.writeHead(404).end()
      return
    }
    const activity = await guard(request, response)
    if (!activity) return
    const { status, body, follow } = await answer(request, activity)
    if (body) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    else response.writeHead(status).end()
    follow?.()
  }

  return {
    channel: createChannel({ connector, bot: `28:${appId}`, serviceUrl: () => serviceUrl, clock, time, log }),
    requestListener: (request, response) => {
      const handled = async () => {
        try {
          await handle(request, response)
        } catch (error) {
          tellFault(error)
          log.error({ err: error }, 'a request of Teams could not be answered')
          if (!response.headersSent) response.writeHead(500).end()
        }
      }
      void work.track(handled())
    },
    drain: () => work.drain(),
  }
}
