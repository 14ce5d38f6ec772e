// The local Teams: Microsoft's services as far as a bot can tell, with their documented limits.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalPlatform, type LocalOptions } from '../shared/local-platform.ts'
import { outcome, type Outcome } from '../shared/outcome.ts'
import { Connector, type TeamsFault } from './connector.ts'
import { WebhookSender } from './webhook-sender.ts'
import { LIMITS } from './limits.ts'
import { login, trustOf, type App } from './login.ts'
import { TeamsMember } from './member.ts'
import { Rates } from './rates.ts'
import { State } from './state.ts'
import type { Activity } from './activities.ts'
import type { Forgery } from './keys.ts'
import type { LogLine } from './log.ts'
import type { Reply } from '../shared/request.ts'
import type { Consent, TenantSetup, TenantUser } from './tenant.ts'

export type LocalTeamsOptions = LocalOptions & {
  app: App
  tenants: TenantSetup[]
}

/** Microsoft's services as far as the bot can tell, and the people in front of Teams. */
export class LocalTeams extends LocalPlatform<LogLine, State, TeamsFault> {
  readonly #options: LocalTeamsOptions
  readonly #sender: WebhookSender
  readonly #connector: Connector

  constructor(options: LocalTeamsOptions) {
    super(options, LIMITS.patience, (clock) => new State(clock, options.app.id, options.tenants))
    this.#options = options
    this.#sender = new WebhookSender(this.state, this.botClient, () => this.serviceUrl)
    const rates = new Rates(this.clock)
    this.#connector = new Connector({ state: this.state, rates, faults: this.faults })
  }

  /** Where activities say that the connector is. */
  get serviceUrl(): string {
    return `${this.url}/`
  }

  get app(): App {
    return this.#options.app
  }

  /** botbuilder's settings that make a bot trust this server's keys and tokens. */
  trust(tenant: string = this.#options.tenants[0]?.id ?? ''): Record<string, string> {
    return trustOf(this.url, tenant)
  }

  as(tenant: string, user: string): TeamsMember {
    const { state, serviceUrl, pace, waitFor } = this
    return new TeamsMember({ state, sender: this.#sender, serviceUrl, pace, waitFor }, tenant, user)
  }

  /** Sends a body exactly as given, with a good token or one that has something wrong with it. */
  deliver(body: string | object, forgery: Forgery | null = null): Promise<Reply> {
    return this.#sender.raw(typeof body === 'string' ? body : JSON.stringify(body), forgery)
  }

  /** Sends an activity once more with the same id, as Teams may at any time. */
  async redeliver(id: string): Promise<Outcome> {
    const sent = this.deliveries().findLast((one) => one.sort !== 'raw' && one.id === id)
    if (!sent) throw new Error(`No activity ${id} was sent.`)
    const { sort, tenant, user, payload } = sent
    return outcome(await this.#sender.once({ sort, tenant, user, activity: payload as Activity }, 1), id)
  }

  /** Changes what a tenant knows of somebody; the bot is told nothing, as at Teams. */
  change(tenant: string, user: string, changes: Partial<Omit<TenantUser, 'id' | 'key'>>): void {
    Object.assign(this.state.user(tenant, user), changes)
    this.state.changed()
  }

  /** From now on the app may do nothing in a tenant: no token is issued for it, or its admin switched it off. */
  withdraw(tenant: string, consent: Exclude<Consent, 'given'> = 'withdrawn'): void {
    this.state.tenant(tenant).consent = consent
  }

  /** Lets the app into a tenant again. */
  restore(tenant: string): void {
    this.state.tenant(tenant).consent = 'given'
  }

  /** Answers requests of a page under `/local/teams/`; false for all else. */
  readonly control = (request: IncomingMessage, response: ServerResponse): boolean =>
    this.ordered(request, response)

  protected async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/v3/')) return this.#connector.handle(request, response, url)
    if (await login(this.app, this.state, request, response, url, this.url)) return
    if (!this.control(request, response) && !this.others(request, response)) response.writeHead(404).end()
  }
}
