import { LIMITS } from './limits.ts'
import { signature } from './signature.ts'
import type { BotClient } from '../shared/bot-client.ts'
import type { Reply } from '../shared/request.ts'
import type { Sort } from './log.ts'
import type { State } from './state.ts'

type Parcel = {
  sort: Sort
  team: string | null
  user: string | null
  id: string
  /** As the log keeps it; `body` is what goes over the wire. */
  payload: unknown
  body: string
  type: 'application/json' | 'application/x-www-form-urlencoded'
}

export function eventParcel(
  payload: { event_id: string },
  from: { team: string; user: string | null },
): Parcel {
  const body = JSON.stringify(payload)
  return { ...from, sort: 'event', id: payload.event_id, payload, body, type: 'application/json' }
}

/** Carries signed requests to the bot, and carries events again as Slack does. */
export class WebhookSender {
  readonly #state: State
  readonly #secret: string
  readonly #line: BotClient

  constructor(state: State, secret: string, line: BotClient) {
    this.#state = state
    this.#secret = secret
    this.#line = line
  }

  /** Sends once; commands and interactions are never sent again. */
  async once(parcel: Parcel, attempt = 0, headers: Record<string, string> = {}): Promise<Reply> {
    const timestamp = Math.floor(Date.now() / 1000)
    const signed = {
      'content-type': parcel.type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signature(this.#secret, timestamp, parcel.body),
      ...headers,
    }
    const reply = await this.#line.post('/slack/events', parcel.body, signed)
    this.#note(parcel, attempt, reply)
    return reply
  }

  /** Sends an event, and while it is not taken again at once, after a minute and after five more. */
  async event(parcel: Parcel): Promise<Reply> {
    const first = await this.once(parcel)
    return this.#again(parcel, first, 1)
  }

  /** Sends a request exactly as given; only what is missing of a signature is added, and `null` leaves it out. */
  async raw(
    path: string,
    body: string,
    forged: { timestamp?: number | null; signature?: string | null; headers?: Record<string, string> },
  ): Promise<Reply> {
    const timestamp = forged.timestamp === undefined ? Math.floor(Date.now() / 1000) : forged.timestamp
    const sign =
      forged.signature === undefined ? signature(this.#secret, timestamp ?? 0, body) : forged.signature
    const headers = {
      'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(timestamp === null ? {} : { 'x-slack-request-timestamp': String(timestamp) }),
      ...(sign === null ? {} : { 'x-slack-signature': sign }),
      ...forged.headers,
    }
    const reply = await this.#line.post(path, body, headers)
    this.#note(
      { sort: 'raw', team: null, user: null, id: path, payload: body, body, type: 'application/json' },
      0,
      reply,
    )
    return reply
  }

  async #again(parcel: Parcel, last: Reply, attempt: number): Promise<Reply> {
    const wait = LIMITS.redelivery[attempt - 1]
    if (last.failure === null || last.headers['x-slack-no-retry'] === '1' || wait === undefined) return last
    const headers = { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': last.failure }
    const retry = async () => this.#again(parcel, await this.once(parcel, attempt, headers), attempt + 1)
    if (wait === 0) return retry()
    this.#state.clock.after(wait, async () => {
      await retry()
    })
    return last
  }

  #note(parcel: Parcel, attempt: number, reply: Reply): void {
    const { sort, team, user, id, payload } = parcel
    const { status, failure, body } = reply
    this.#state.note({
      kind: 'delivery',
      sort,
      team,
      user,
      id,
      attempt,
      payload,
      status,
      failure,
      answer: body,
    })
  }
}
