import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextWorking } from '../../../src/time/hours.ts'
import type { Instant, Zone } from '../../../src/time/time.ts'
import { LocalClock } from '../../emulators/shared/clock.ts'

/** Where the playground is at home. */
export const HOME: Zone = 'Europe/Berlin'
const DAWN = { from: '08:00', until: '08:00' }

/** When a new playground opens: on a working day, an hour before the coach may speak to anybody. */
export function firstMorning(now: Instant): Instant {
  return nextWorking(now, HOME, DAWN, () => false)
}

/** The playground's clock. It goes on where it stood when the process ended, and never goes back; `keep` notes where. */
export function openSavedClock(folder: string): { clock: LocalClock; keep: () => void } {
  const file = join(folder, 'clock.txt')
  const now = new Date().toISOString()
  const then = read(file) ?? firstMorning(now)
  const clock = new LocalClock(then > now ? then : now)
  const keep = () => writeFileSync(file, clock.iso())
  keep()
  return { clock, keep }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
