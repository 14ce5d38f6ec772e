import type { Playbook } from '../../../src/playbook/playbook.ts'
import { addBusinessDays, nextWorking } from '../../../src/time/hours.ts'
import { addInstant, dayOf, startOf, type Instant } from '../../../src/time/time.ts'
import type { Move, Persona } from './api.ts'

/** So far the clock goes for a nudge that may never come. */
const FARTHEST = { days: 60 }
const NO_DAY_OFF = () => false

/**
 * Where a move of the clock leads at the most.
 *
 * @throws RangeError for a moment that is not ahead, or the morning of nobody who is here
 */
export function goalOf(
  move: Move,
  now: Instant,
  personas: readonly Persona[],
  { nudges: { hours } }: Playbook,
): Instant {
  if ('by' in move) return addInstant(now, { days: move.by === 'day' ? 1 : 7 })
  if ('at' in move) {
    const at = new Date(move.at).toISOString()
    if (at <= now) throw new RangeError('The clock only moves forward.')
    return at
  }
  if (move.to === 'nudge') return addInstant(now, FARTHEST)
  const { persona: key } = move
  const zone = personas.find((persona) => persona.key === key)?.zone
  if (!zone) throw new RangeError(`There is no "${key}" here.`)
  const day = addBusinessDays(dayOf(now, zone), 1, NO_DAY_OFF)
  return nextWorking(startOf(day, zone), zone, hours, NO_DAY_OFF)
}
