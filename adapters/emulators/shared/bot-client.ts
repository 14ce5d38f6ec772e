import { post, type Reply } from './request.ts'

/** The way from a local platform to the bot; keeps count of what is under way. */
export class BotClient {
  #bot: string | null = null
  readonly #patience: number
  readonly #waiting = new Set<AbortController>()
  readonly #under = new Set<Promise<unknown>>()

  /** `patience` is how many milliseconds of real time the bot has to answer. */
  constructor(patience: number) {
    this.#patience = patience
  }

  connect(bot: string): void {
    this.#bot = bot.replace(/\/$/u, '')
  }

  get bot(): string | null {
    return this.#bot
  }

  async post(path: string, body: string, headers: Record<string, string>): Promise<Reply> {
    if (!this.#bot)
      throw new Error('The local platform does not know where the bot is: call connect(url) first.')
    const waiting = new AbortController()
    this.#waiting.add(waiting)
    const sending = post(this.#bot + path, body, headers, this.#patience, waiting.signal)
    this.#under.add(sending)
    const reply = await sending
    this.#waiting.delete(waiting)
    this.#under.delete(sending)
    return reply
  }

  /** Gives up on every request that still waits, as if the bot had been silent for too long. */
  outwait(): void {
    for (const waiting of this.#waiting) waiting.abort()
  }

  /** Until no request to the bot is under way. */
  async idle(): Promise<void> {
    while (this.#under.size > 0) await Promise.allSettled(this.#under)
  }
}
