// The local Slack: its service as far as a bot can tell, with its documented limits.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Api } from './api.ts'
import type { App, SlackFault } from './call.ts'
import { WebhookSender, eventParcel } from './webhook-sender.ts'
import { echo } from './echo.ts'
import { showFile, takeUpload, UPLOADS } from './files.ts'
import { LocalPlatform, type LocalOptions } from '../shared/local-platform.ts'
import { LIMITS } from './limits.ts'
import { Member } from './member.ts'
import { authorize } from './oauth.ts'
import { outcome, type Outcome } from '../shared/outcome.ts'
import { eventPayload, userChange } from './payloads.ts'
import { Rates } from './rates.ts'
import { respond } from './response.ts'
import { State, type Message } from './state.ts'
import type { LogLine } from './log.ts'
import type { Reply } from '../shared/request.ts'
import type { User, WorkspaceSetup } from './workspace.ts'

export type LocalSlackOptions = LocalOptions & {
  signingSecret: string
  workspaces: WorkspaceSetup[]
  /** Whether the bot hears of its own posts and edits, as it does at Slack. */
  echo?: boolean
  app?: App
}

/** Slack's own service as far as the bot can tell, and the people in front of it. */
export class LocalSlack extends LocalPlatform<LogLine, State, SlackFault> {
  readonly #options: LocalSlackOptions
  readonly #sender: WebhookSender
  readonly #api: Api
  readonly #app: App

  constructor(options: LocalSlackOptions) {
    super(options, LIMITS.ack, (clock) => new State(clock, options.workspaces))
    this.#options = options
    this.#app = options.app ?? { clientId: 'local.client', clientSecret: 'local-client-secret' }
    this.#sender = new WebhookSender(this.state, options.signingSecret, this.botClient)
    const rates = new Rates(this.clock)
    this.#api = new Api({ state: this.state, rates, faults: this.faults, app: this.#app })
    if (options.echo) echo(this.state, (team, event) => this.event(team, event))
  }

  /** What SLACK_API_URL is to be. */
  get apiUrl(): string {
    return `${this.url}/api/`
  }

  get signingSecret(): string {
    return this.#options.signingSecret
  }

  as(team: string, user: string): Member {
    const parts = {
      state: this.state,
      sender: this.#sender,
      url: this.url,
      pace: this.pace,
      waitFor: this.waitFor,
    }
    return new Member(parts, team, user)
  }

  /** Sends a request as given: what is missing of a signature is added, `null` leaves a header out. */
  deliver(
    path: string,
    body: string,
    forged: { timestamp?: number | null; signature?: string | null; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    return this.#sender.raw(path, body, forged)
  }

  /** Sends an event of any kind from a workspace. */
  async event(team: string, event: Record<string, unknown>): Promise<Outcome> {
    const payload = eventPayload(this.state, this.state.workspace(team), event)
    const reply = await this.#sender.event(eventParcel(payload, { team, user: null }))
    return outcome(reply, payload.event_id)
  }

  /** Sends an event once more with the same id, as Slack may at any time. */
  async redeliver(id: string): Promise<Outcome> {
    const sent = this.deliveries().findLast((one) => one.sort === 'event' && one.id === id)
    if (!sent?.team) throw new Error(`No event ${id} was sent.`)
    const attempt = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
    const parcel = eventParcel(sent.payload as { event_id: string }, { team: sent.team, user: sent.user })
    return outcome(await this.#sender.once(parcel, 1, attempt), id)
  }

  /** Changes what a workspace knows of somebody, and tells the bot unless `quietly`. */
  async change(team: string, user: string, changes: Partial<User>, quietly = false): Promise<void> {
    const person = Object.assign(this.state.user(team, user), changes)
    this.state.changed()
    if (!quietly) await this.event(team, userChange(person, this.state.workspace(team)))
  }

  /** Takes the app out of a workspace: its token is dead, and the bot is told. */
  async uninstall(team: string): Promise<void> {
    this.state.workspace(team).access = 'inactive'
    await this.event(team, { type: 'app_uninstalled' })
  }

  /** From now on a workspace takes no call with its token: it was revoked, or has expired, by Slack's error code. */
  revoke(team: string, error = 'token_revoked'): void {
    this.state.workspace(team).refused = error
  }

  /** Takes the token of a workspace again. */
  restore(team: string): void {
    this.state.workspace(team).refused = null
  }

  /** Asks the bot's address for the challenge, as Slack does when the address is set. */
  async verifyUrl(): Promise<boolean> {
    const challenge = this.state.id('challenge')
    const body = JSON.stringify({ token: 'local', type: 'url_verification', challenge })
    const reply = await this.deliver('/slack/events', body)
    return reply.status === 200 && reply.body.includes(challenge)
  }

  /** The messages with this id in their metadata. */
  withId(id: string): Message[] {
    return this.state.messages.filter((message) => message.metadata?.event_payload['id'] === id)
  }

  /** Answers the orders of pages, under `/local/slack/`; false for all else. */
  readonly control = (request: IncomingMessage, response: ServerResponse): boolean =>
    showFile(this.state, request, response) || this.ordered(request, response)

  /** The bytes of a file, noted and made to fail like a call of the method `upload`. */
  async #upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { file, taken } = await takeUpload(this.state, request)
    const team = file?.team ?? null
    const fault = this.faults.next('upload', team)
    const status = fault === null && taken ? 200 : fault === '500' ? 500 : 400
    this.state.note({ kind: 'call', method: 'upload', team, args: { file: file?.id }, status, answer: null })
    if (fault === 'reset-before') request.socket.resetAndDestroy()
    else response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 200 ? 'OK' : 'refused')
  }

  protected async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/api/')) return this.#api.handle(request, response, url)
    if (url.pathname.startsWith(UPLOADS)) return this.#upload(request, response)
    if (url.pathname.startsWith('/actions/')) return respond(this.state, request, response, url.pathname)
    if (url.pathname === '/oauth/v2/authorize') return authorize(this.state, this.#app, request, response)
    if (!this.control(request, response) && !this.others(request, response)) response.writeHead(404).end()
  }
}
