// Shared: what the local Slack and the local Teams have in common.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LocalClock, walk, type ClockMoved } from './clock.ts'
import { namesLoopback } from '../../runtime/host.ts'
import type { CommandRouter } from './command-router.ts'
import { Faults, type Hook, type Moment } from './faults.ts'
import { BotClient } from './bot-client.ts'
import type { Noted, EventLog } from './event-log.ts'
import { waiter, type WaitFor } from './waiter.ts'

export type LocalOptions = {
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
  /** Milliseconds of real time that the bot has to answer; as many as the platform gives it when absent. */
  patience?: number
  /** Told each time the clock was moved; a longer way is gone in steps of an hour, each told. */
  onClockMoved?: ClockMoved
}

/** What a platform's log has at least. */
type LogLine = { kind: string; method?: string }
type Posted = { seq: number; deleted: boolean }
type Of<Log, Kind extends string> = Extract<Noted<Log>, { kind: Kind }>

/** What is the same at every local platform: its server on loopback, its clock, its faults and its log. */
export abstract class LocalPlatform<Log extends LogLine, State extends EventLog<Log, Posted>, Fault> {
  readonly clock: LocalClock
  readonly state: State
  protected readonly botClient: BotClient
  protected readonly faults = new Faults<Fault>()
  protected readonly pace: number
  readonly #ownClock: boolean
  readonly #onClockMoved: ClockMoved | undefined
  readonly #server = createServer((request, response) => {
    if (!namesLoopback(request)) return void response.writeHead(403).end('ask 127.0.0.1 for this')
    this.handle(request, response).catch((error: unknown) => {
      // The usual reason is a caller that went away in the middle of its request.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  #url = ''
  #driver: CommandRouter | undefined

  /** `patience` is the platform's own; `stateOf` makes what the platform knows. */
  constructor(options: LocalOptions, patience: number, stateOf: (clock: LocalClock) => State) {
    this.clock = options.clock ?? new LocalClock(options.start)
    this.state = stateOf(this.clock)
    this.botClient = new BotClient(options.patience ?? patience)
    this.pace = options.pace ?? 0
    this.#ownClock = !options.clock
    this.#onClockMoved = options.onClockMoved
    if (options.bot) this.connect(options.bot)
  }

  /** `http://127.0.0.1:PORT`; of the local Teams, what TEAMS_LOCAL_URL is to be. */
  get url(): string {
    return this.#url
  }

  get bot(): string | null {
    return this.botClient.bot
  }

  /** Whether the bot's own time follows the clock; if not, somebody has to run its sweep. */
  get ticks(): boolean {
    return this.#onClockMoved !== undefined
  }

  connect(bot: string): void {
    this.botClient.connect(bot)
  }

  /**
   * Resolves with what `look` finds as soon as it finds something; it looks again at each change. Rejects after
   * `within` milliseconds of real time (`PATIENCE` when absent).
   */
  readonly waitFor: WaitFor = (look, within, what) => waiter(this.state, look, within, what)

  /** Moves the clock on by milliseconds; redeliveries that fall due on the way have ended when it resolves. */
  async advance(ms: number): Promise<void> {
    return this.#moveTo(this.clock.now() + ms)
  }

  /** Moves the clock on to a moment (ISO). */
  async moveTo(iso: string): Promise<void> {
    return this.#moveTo(Date.parse(iso))
  }

  /** Makes the next calls of a method (`*`: of any) meet a fault. */
  fail(method: string, fault: { with: Fault; times?: number; team?: string }): void {
    this.faults.fail(method, fault)
  }

  /** Takes back every fault not yet met. */
  heal(): void {
    this.faults.heal()
  }

  /**
   * Is told of each call of a method (`*`: of any) when it has arrived, or once it was done and before the answer leaves;
   * the promise that `hook` returns holds the call. The returned function ends it.
   */
  onCall(method: string, hook: Hook, moment: Moment = 'arrived'): () => void {
    return this.faults.hook(method, hook, moment)
  }

  /** Gives up on every request that the bot has not answered yet, as if it had been silent for too long. */
  outwait(): void {
    this.botClient.outwait()
  }

  /** Until no request to the bot is under way. */
  idle(): Promise<void> {
    return this.botClient.idle()
  }

  /** Every call of the platform by the bot, in order; of one method when named. */
  calls(method?: string): Of<Log, 'call'>[] {
    const all = this.#lines('call')
    return method === undefined ? all : all.filter((entry) => entry.method === method)
  }

  /** Every attempt to bring the bot something, in order. */
  deliveries(): Of<Log, 'delivery'>[] {
    return this.#lines('delivery')
  }

  /** Every message as the bot put it before somebody, edits included, with the reader's own minute. */
  shown(): Of<Log, 'shown'>[] {
    return this.#lines('shown')
  }

  /** What answers the orders of pages from now on. */
  takeOrders(driver: CommandRouter): void {
    this.#driver = driver
  }

  /** Answers an order of a page; false for all else. */
  protected ordered(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#driver?.handle(request, response) ?? false
  }

  /** Answers what is not the platform's own: the page, where there is one. */
  others = (_request: IncomingMessage, _response: ServerResponse): boolean => false

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    if (this.#ownClock) this.clock.stop()
    this.botClient.outwait()
    this.#driver?.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  protected abstract handle(request: IncomingMessage, response: ServerResponse): Promise<void>

  #lines<Kind extends string>(kind: Kind): Of<Log, Kind>[] {
    return this.state.log.filter((entry): entry is Of<Log, Kind> => entry.kind === kind)
  }

  async #moveTo(moment: number): Promise<void> {
    await walk(this.clock, moment, this.#onClockMoved)
    this.state.changed()
  }
}
