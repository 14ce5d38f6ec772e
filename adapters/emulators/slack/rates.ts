import { LIMITS, PER_MINUTE } from './limits.ts'
import type { LocalClock } from '../shared/clock.ts'
import type { HistoryTier } from './workspace.ts'

const MINUTE = 60_000

/** Counts calls by the local clock. Every answer is null, or the whole seconds after which to call again. */
export class Rates {
  #calls = new Map<string, number[]>()
  #posts = new Map<string, number>()
  #clock: LocalClock

  constructor(clock: LocalClock) {
    this.#clock = clock
  }

  call(method: string, team: string, tier: HistoryTier): number | null {
    const allowed =
      method === 'conversations.history' ? LIMITS.history[tier].perMinute : (PER_MINUTE[method] ?? Infinity)
    const now = this.#clock.now()
    const key = `${team} ${method}`
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - MINUTE)
    this.#calls.set(key, recent)
    if (recent.length >= allowed) return seconds((recent[0] ?? now) + MINUTE - now)
    recent.push(now)
    return null
  }

  post(channel: string): number | null {
    const now = this.#clock.now()
    const last = this.#posts.get(channel) ?? -Infinity
    if (now - last < LIMITS.post) return seconds(last + LIMITS.post - now)
    this.#posts.set(channel, now)
    return null
  }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}
