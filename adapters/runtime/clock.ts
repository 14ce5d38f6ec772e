// Runtime: the clock, ids, turns and sockets of the process itself.
import { setTimeout as pass } from 'node:timers/promises'
import type { Waiting, Clock } from '../../src/engine/ports.ts'
import type { Instant } from '../../src/time/time.ts'

/** Milliseconds of a clock that never jumps, and a way to let them pass. */
export type Time = { now(): number; sleep(ms: number): Promise<void> }

/** What a server goes by: it is also told when they have passed. */
export type Timer = Time & Pick<Waiting, 'alarm'>

export const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) => pass(ms),
  alarm,
}

/** Rings in real time. */
export function alarm(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

/** The server's clock; `coach sweep --now` moves it. */
export type MovableClock = Clock & { moveTo: (at: Instant) => void }

/** Real time, or real time with a lead once `coach sweep --now` moved it. */
export function createClock(): MovableClock {
  let lead = 0
  return {
    now: () => new Date(Date.now() + lead).toISOString(),
    moveTo(at: Instant) {
      lead = Date.parse(at) - Date.now()
    },
  }
}
