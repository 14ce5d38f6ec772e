import { LIMITS, type Window } from './limits.ts'
import type { LocalClock } from '../shared/clock.ts'

/** Counts calls by the local clock. An answer is null, or the whole seconds after which to call again. */
export class Rates {
  readonly #calls = new Map<string, number[]>()
  readonly #clock: LocalClock

  constructor(clock: LocalClock) {
    this.#clock = clock
  }

  /** Takes a call in a conversation, or in none of them, if both the conversation and the tenant have room for it. */
  take(tenant: string, conversation: string | null, what: 'conversation' | 'members'): number | null {
    const counts: [string, readonly Window[]][] = [[`tenant ${tenant}`, LIMITS.tenant]]
    if (conversation !== null) counts.push([`${what} ${conversation}`, LIMITS[what]])
    const waits = counts.map(([key, windows]) => this.#wait(key, windows))
    const wait = Math.max(...waits)
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    for (const [key] of counts) this.#calls.get(key)?.push(this.#clock.now())
    return null
  }

  /** Milliseconds until one more call has room in every window. */
  #wait(key: string, windows: readonly Window[]): number {
    const now = this.#clock.now()
    const longest = Math.max(...windows.map(({ within }) => within))
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - longest)
    this.#calls.set(key, recent)
    return Math.max(
      ...windows.map(({ calls, within }) => {
        const oldest = recent.at(-calls)
        return oldest === undefined ? 0 : Math.max(0, oldest + within - now)
      }),
    )
  }
}
