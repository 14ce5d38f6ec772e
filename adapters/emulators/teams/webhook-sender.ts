import { authorization, type Forgery } from './keys.ts'
import { LIMITS } from './limits.ts'
import type { Activity } from './activities.ts'
import type { BotClient } from '../shared/bot-client.ts'
import type { Reply } from '../shared/request.ts'
import type { Sort } from './log.ts'
import type { State } from './state.ts'

export type Parcel = { sort: Sort; tenant: string | null; user: string | null; activity: Activity }

/** Carries activities with their tokens to the bot, and carries them again as Teams does. */
export class WebhookSender {
  readonly #state: State
  readonly #line: BotClient
  readonly #serviceUrl: () => string

  constructor(state: State, line: BotClient, serviceUrl: () => string) {
    this.#state = state
    this.#line = line
    this.#serviceUrl = serviceUrl
  }

  /** Sends once; an invoke is never sent again. */
  async once(parcel: Parcel, attempt = 0): Promise<Reply> {
    const reply = await this.#send(JSON.stringify(parcel.activity), null)
    const { sort, tenant, user, activity } = parcel
    this.#note({ sort, tenant, user, id: activity.id, payload: activity }, attempt, reply)
    return reply
  }

  /** Sends, and again later while it is not taken. */
  async bring(parcel: Parcel): Promise<Reply> {
    const reply = await this.once(parcel)
    this.#again(parcel, reply, 1)
    return reply
  }

  /** Sends a body exactly as given, with a token that has something wrong with it. */
  async raw(body: string, forgery: Forgery | null): Promise<Reply> {
    const reply = await this.#send(body, forgery)
    this.#note({ sort: 'raw', tenant: null, user: null, id: forgery ?? 'good', payload: body }, 0, reply)
    return reply
  }

  #again(parcel: Parcel, last: Reply, attempt: number): void {
    const wait = LIMITS.redelivery[attempt - 1]
    if (last.failure === null || wait === undefined) return
    this.#state.clock.after(wait, async () =>
      this.#again(parcel, await this.once(parcel, attempt), attempt + 1),
    )
  }

  async #send(body: string, forgery: Forgery | null): Promise<Reply> {
    const parts = { app: this.#state.app, serviceUrl: this.#serviceUrl() }
    const token = await authorization(parts, forgery)
    return this.#line.post('/api/messages', body, {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      ...(token === null ? {} : { authorization: token }),
    })
  }

  #note(
    what: { sort: Sort; tenant: string | null; user: string | null; id: string; payload: unknown },
    attempt: number,
    { status, failure, body }: Reply,
  ): void {
    this.#state.note({ kind: 'delivery', ...what, attempt, status, failure, answer: body })
  }
}
