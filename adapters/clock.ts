import type { Instant } from '../src/people/time.ts'
import type { MovableClock } from './server.ts'

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
