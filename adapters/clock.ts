import type { Instant } from '../src/people/time.ts'
import type { MovableClock } from './server.ts'

/** Milliseconds of a clock that never jumps, and a way to let them pass. */
export type Time = { now(): number; sleep(ms: number): Promise<void> }

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
