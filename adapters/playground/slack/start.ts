import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Api, type App, type SlackFault } from './api.ts'
import { LocalClock, walk, type ClockMoved } from '../clock.ts'
import { controlOf } from './control.ts'
import type { Driver } from '../driver.ts'
import { Courier, eventParcel } from './courier.ts'
import { echo } from './echo.ts'
import { showFile, takeUpload, UPLOADS } from './files.ts'
import { Faults, type Hook, type Moment } from '../faults.ts'
import { Line } from '../line.ts'
import { LIMITS } from './limits.ts'
import { Member } from './member.ts'
import { authorize } from './oauth.ts'
import { outcome, type Outcome } from '../outcome.ts'
import { eventPayload, userChange } from './payloads.ts'
import { Rates } from './rates.ts'
import { respond } from './response.ts'
import { State, type Message } from './state.ts'
import { waiter } from '../wait.ts'
import type { Call, Delivery, Shown } from './log.ts'
import type { Reply } from '../request.ts'
import type { User, WorkspaceSetup } from './workspace.ts'

export type LocalSlackOptions = {
  signingSecret: string
  workspaces: WorkspaceSetup[]
  /** Where the bot listens; `connect` may say it later. */
  bot?: string
  /** 0 for any free port. */
  port?: number
  /** What the local clock shows at first (ISO); the real time when absent. */
  start?: string
  /** A clock that others go by too, in place of one of its own. */
  clock?: LocalClock
  /** Milliseconds of the local clock between two gestures of people; 0 when absent. */
  pace?: number
  /** Milliseconds of real time that the bot has to acknowledge; Slack's three seconds when absent. */
  patience?: number
  /** Whether the bot hears of its own posts and edits, as it does at Slack. */
  echo?: boolean
  app?: App
  /** Told each time the clock was moved; a longer way is gone in steps of an hour, each told. */
  onClockMoved?: ClockMoved
}

/** Starts the local Slack on loopback. */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const slack = new LocalSlack(options)
  await slack.listen(options.port ?? 0)
  return slack
}

/** Slack's own service as far as the bot can tell, and the people in front of it. */
export class LocalSlack {
  readonly state: State
  readonly clock: LocalClock
  readonly #options: LocalSlackOptions
  readonly #courier: Courier
  readonly #line: Line
  readonly #faults = new Faults<SlackFault>()
  readonly #api: Api
  readonly #control: Driver
  readonly #app: App
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => {
      // The usual reason is a caller that went away in the middle of its request.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  #url = ''

  constructor(options: LocalSlackOptions) {
    this.#options = options
    this.#app = options.app ?? { clientId: 'local.client', clientSecret: 'local-client-secret' }
    this.clock = options.clock ?? new LocalClock(options.start)
    this.#line = new Line(options.patience ?? LIMITS.ack)
    this.state = new State(this.clock, options.workspaces)
    this.#courier = new Courier(this.state, options.signingSecret, this.#line)
    const rates = new Rates(this.clock)
    this.#api = new Api({ state: this.state, rates, faults: this.#faults, app: this.#app })
    this.#control = controlOf(this)
    if (options.bot) this.connect(options.bot)
    if (options.echo) echo(this.state, (team, event) => this.event(team, event))
  }

  /** `http://127.0.0.1:PORT`. */
  get url(): string {
    return this.#url
  }

  /** What SLACK_API_URL is to be. */
  get apiUrl(): string {
    return `${this.#url}/api/`
  }

  get signingSecret(): string {
    return this.#options.signingSecret
  }

  get bot(): string | null {
    return this.#line.bot
  }

  /** Whether the bot's own time follows the clock; if not, somebody has to run its sweep. */
  get ticks(): boolean {
    return this.#options.onClockMoved !== undefined
  }

  connect(bot: string): void {
    this.#line.connect(bot)
  }

  as(team: string, user: string): Member {
    const pace = this.#options.pace ?? 0
    const parts = { state: this.state, courier: this.#courier, url: this.#url, pace, waitFor: this.waitFor }
    return new Member(parts, team, user)
  }

  /**
   * Resolves with what `look` finds as soon as it finds something; it looks again at each change. Rejects after
   * `within` milliseconds of real time (5,000 when absent).
   */
  readonly waitFor = <T>(
    look: () => T | undefined | null | false,
    within?: number,
    what?: string,
  ): Promise<T> => waiter(this.state, look, within, what)

  /** Moves the clock on by milliseconds; redeliveries that fall due on the way have ended when it resolves. */
  async advance(ms: number): Promise<void> {
    return this.#moveTo(this.clock.now() + ms)
  }

  /** Moves the clock on to a moment (ISO). */
  async moveTo(iso: string): Promise<void> {
    return this.#moveTo(Date.parse(iso))
  }

  /** Makes the next calls of a Web API method (`*`: of any) meet a fault; see `SlackFault`. */
  fail(method: string, fault: { with: SlackFault; times?: number; team?: string }): void {
    this.#faults.fail(method, fault)
  }

  /** Takes back every fault not yet met. */
  heal(): void {
    this.#faults.heal()
  }

  /**
   * Is told of each call of a method (`*`: of any) when it has arrived, or once it was done and before the answer leaves;
   * the promise that `hook` returns holds the call. The returned function ends it.
   */
  onCall(method: string, hook: Hook, moment: Moment = 'arrived'): () => void {
    return this.#faults.hook(method, hook, moment)
  }

  /** Sends a request as given: what is missing of a signature is added, `null` leaves a header out. */
  deliver(
    path: string,
    body: string,
    forged: { timestamp?: number | null; signature?: string | null; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    return this.#courier.raw(path, body, forged)
  }

  /** Sends an event of any kind from a workspace. */
  async event(team: string, event: Record<string, unknown>): Promise<Outcome> {
    const payload = eventPayload(this.state, this.state.workspace(team), event)
    const reply = await this.#courier.event(eventParcel(payload, { team, user: null }))
    return outcome(reply, payload.event_id)
  }

  /** Sends an event once more with the same id, as Slack may at any time. */
  async redeliver(id: string): Promise<Outcome> {
    const sent = this.deliveries().findLast((one) => one.sort === 'event' && one.id === id)
    if (!sent?.team) throw new Error(`No event ${id} was sent.`)
    const attempt = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
    const parcel = eventParcel(sent.payload as { event_id: string }, { team: sent.team, user: sent.user })
    return outcome(await this.#courier.once(parcel, 1, attempt), id)
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

  /** Asks the bot's address for the challenge, as Slack does when the address is set. */
  async verifyUrl(): Promise<boolean> {
    const challenge = this.state.id('challenge')
    const body = JSON.stringify({ token: 'local', type: 'url_verification', challenge })
    const reply = await this.deliver('/slack/events', body)
    return reply.status === 200 && reply.body.includes(challenge)
  }

  /** Gives up on every request that the bot has not answered yet, as after three seconds. */
  outwait(): void {
    this.#line.outwait()
  }

  /** Until no request to the bot is under way. */
  idle(): Promise<void> {
    return this.#line.idle()
  }

  /** Every Web API call, in order; of one method when named. */
  calls(method?: string): Call[] {
    return this.state.log.filter(
      (entry): entry is Call => entry.kind === 'call' && (method === undefined || entry.method === method),
    )
  }

  /** Every attempt to bring the bot something, in order. */
  deliveries(): Delivery[] {
    return this.state.log.filter((entry): entry is Delivery => entry.kind === 'delivery')
  }

  /** Every message as the bot put it before somebody, edits included, with the reader's own minute. */
  shown(): Shown[] {
    return this.state.log.filter((entry): entry is Shown => entry.kind === 'shown')
  }

  /** The messages with this id in their metadata. */
  withId(id: string): Message[] {
    return this.state.messages.filter((message) => message.metadata?.event_payload['id'] === id)
  }

  /** Answers the orders of pages, under `/local/slack/`; false for all else. */
  readonly control = (request: IncomingMessage, response: ServerResponse): boolean =>
    showFile(this.state, request, response) || this.#control.handle(request, response)

  /** Answers what is not Slack's own: the page, where there is one. */
  others = (_request: IncomingMessage, _response: ServerResponse): boolean => false

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    if (!this.#options.clock) this.clock.stop()
    this.#line.outwait()
    this.#control.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #moveTo(moment: number): Promise<void> {
    await walk(this.clock, moment, this.#options.onClockMoved)
    this.state.changed()
  }

  /** The bytes of a file, noted and made to fail like a call of the method `upload`. */
  async #upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { file, taken } = await takeUpload(this.state, request)
    const team = file?.team ?? null
    const fault = this.#faults.next('upload', team)
    const status = fault === null && taken ? 200 : fault === '500' ? 500 : 400
    this.state.note({ kind: 'call', method: 'upload', team, args: { file: file?.id }, status, answer: null })
    if (fault === 'reset-before') request.socket.resetAndDestroy()
    else response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 200 ? 'OK' : 'refused')
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/api/')) return this.#api.handle(request, response, url)
    if (url.pathname.startsWith(UPLOADS)) return this.#upload(request, response)
    if (url.pathname.startsWith('/actions/')) return respond(this.state, request, response, url.pathname)
    if (url.pathname === '/oauth/v2/authorize') return authorize(this.state, this.#app, request, response)
    if (!this.control(request, response) && !this.others(request, response)) response.writeHead(404).end()
  }
}
