import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LocalClock, walk, type ClockMoved } from '../clock.ts'
import { Faults, type Hook, type Moment } from '../faults.ts'
import { Line } from '../line.ts'
import { outcome, type Outcome } from '../outcome.ts'
import { waiter } from '../wait.ts'
import { Connector, type TeamsFault } from './connector.ts'
import { controlOf } from './control.ts'
import { Courier } from './courier.ts'
import { LIMITS } from './limits.ts'
import { login, trustOf, type App } from './login.ts'
import { TeamsMember } from './member.ts'
import { Rates } from './rates.ts'
import { State } from './state.ts'
import type { Activity } from './activities.ts'
import type { Driver } from '../driver.ts'
import type { Forgery } from './keys.ts'
import type { Call, Delivery, Shown } from './log.ts'
import type { Reply } from '../request.ts'
import type { TenantSetup, TenantUser } from './tenant.ts'

export type LocalTeamsOptions = {
  app: App
  tenants: TenantSetup[]
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
  /** Milliseconds of real time that the bot has to answer; fifteen seconds when absent. */
  patience?: number
  /** Told each time the clock was moved; a longer way is gone in steps of an hour, each told. */
  onClockMoved?: ClockMoved
}

/** Starts the local Teams on loopback. */
export async function startLocalTeams(options: LocalTeamsOptions): Promise<LocalTeams> {
  const teams = new LocalTeams(options)
  await teams.listen(options.port ?? 0)
  return teams
}

/** Microsoft's services as far as the bot can tell, and the people in front of Teams. */
export class LocalTeams {
  readonly state: State
  readonly clock: LocalClock
  readonly #options: LocalTeamsOptions
  readonly #line: Line
  readonly #courier: Courier
  readonly #faults = new Faults<TeamsFault>()
  readonly #connector: Connector
  readonly #control: Driver
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => {
      // The usual reason is a caller that went away in the middle of its request.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  #url = ''

  constructor(options: LocalTeamsOptions) {
    this.#options = options
    this.clock = options.clock ?? new LocalClock(options.start)
    this.state = new State(this.clock, options.app.id, options.tenants)
    this.#line = new Line(options.patience ?? LIMITS.patience)
    this.#courier = new Courier(this.state, this.#line, () => this.serviceUrl)
    const rates = new Rates(this.clock)
    this.#connector = new Connector({ state: this.state, rates, faults: this.#faults })
    this.#control = controlOf(this)
    if (options.bot) this.connect(options.bot)
  }

  /** `http://127.0.0.1:PORT`: what TEAMS_LOCAL_URL is to be. */
  get url(): string {
    return this.#url
  }

  /** Where activities say that the connector is. */
  get serviceUrl(): string {
    return `${this.#url}/`
  }

  get app(): App {
    return this.#options.app
  }

  get bot(): string | null {
    return this.#line.bot
  }

  /** Whether the bot's own time follows the clock; if not, somebody has to run its sweep. */
  get ticks(): boolean {
    return this.#options.onClockMoved !== undefined
  }

  /** botbuilder's settings that make a bot trust this server's keys and tokens. */
  trust(tenant: string = this.#options.tenants[0]?.id ?? ''): Record<string, string> {
    return trustOf(this.#url, tenant)
  }

  connect(bot: string): void {
    this.#line.connect(bot)
  }

  as(tenant: string, user: string): TeamsMember {
    const pace = this.#options.pace ?? 0
    const { state, serviceUrl, waitFor } = this
    return new TeamsMember({ state, courier: this.#courier, serviceUrl, pace, waitFor }, tenant, user)
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

  /** Makes the next calls of a connector method (`*`: of any) meet a fault; see `TeamsFault`. */
  fail(method: string, fault: { with: TeamsFault; times?: number; team?: string }): void {
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

  /** Sends a body exactly as given, with a good token or one that has something wrong with it. */
  deliver(body: string | object, forgery: Forgery | null = null): Promise<Reply> {
    return this.#courier.raw(typeof body === 'string' ? body : JSON.stringify(body), forgery)
  }

  /** Sends an activity once more with the same id, as Teams may at any time. */
  async redeliver(id: string): Promise<Outcome> {
    const sent = this.deliveries().findLast((one) => one.sort !== 'raw' && one.id === id)
    if (!sent) throw new Error(`No activity ${id} was sent.`)
    const { sort, tenant, user, payload } = sent
    return outcome(await this.#courier.once({ sort, tenant, user, activity: payload as Activity }, 1), id)
  }

  /** Changes what a tenant knows of somebody; the bot is told nothing, as at Teams. */
  change(tenant: string, user: string, changes: Partial<Omit<TenantUser, 'id' | 'key'>>): void {
    Object.assign(this.state.user(tenant, user), changes)
    this.state.changed()
  }

  /** Gives up on every request that the bot has not answered yet, as after fifteen seconds. */
  outwait(): void {
    this.#line.outwait()
  }

  /** Until no request to the bot is under way. */
  idle(): Promise<void> {
    return this.#line.idle()
  }

  /** Every call of the connector, in order; of one method when named. */
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

  /** Answers requests of a page under `/local/teams/`; false for all else. */
  readonly control = (request: IncomingMessage, response: ServerResponse): boolean =>
    this.#control.handle(request, response)

  /** Answers what is not Teams' own: the page, where there is one. */
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

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/v3/')) return this.#connector.handle(request, response, url)
    if (await login(this.app, request, response, url, this.#url)) return
    if (!this.control(request, response) && !this.others(request, response)) response.writeHead(404).end()
  }
}
