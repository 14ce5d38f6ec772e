import { describe } from 'vitest'
import { STAGED, type Staged } from './seats/seat.ts'

/** Tells the same stories on every platform. */
export function onEach(stories: (platform: Staged) => void): void {
  describe.each(STAGED)('on %s', stories)
}
