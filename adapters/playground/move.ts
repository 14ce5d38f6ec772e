import { addBusinessDays, nextWorking, type Hours } from '../../src/people/hours.ts'
import { addInstant, dayOf, startOf, type Instant, type Zone } from '../../src/people/time.ts'
import type { Move } from './api.ts'

/** So far the clock goes for a nudge that may never come. */
const FARTHEST = { days: 60 }
const NO_DAY_OFF = () => false

/** Where a move of the clock leads at the most; null for a moment that is not ahead, or somebody who is not there. */
export function goalOf(
  move: Move,
  now: Instant,
  { hours, zoneOf }: { hours: Hours; zoneOf: (persona: string) => Zone | undefined },
): Instant | null {
  if ('at' in move) {
    const at = new Date(move.at).toISOString()
    return at > now ? at : null
  }
  if ('by' in move) return addInstant(now, { days: move.by === 'day' ? 1 : 7 })
  if (move.to === 'nudge') return addInstant(now, FARTHEST)
  const zone = zoneOf(move.persona)
  if (!zone) return null
  const day = addBusinessDays(dayOf(now, zone), 1, NO_DAY_OFF)
  return nextWorking(startOf(day, zone), zone, hours, NO_DAY_OFF)
}
