import { describe } from 'vitest'
import { PLATFORMS, type Platform } from '../src/vocabulary/account.ts'

/** Tells the same stories on every platform. */
export function onEach(stories: (platform: Platform) => void): void {
  describe.each(PLATFORMS)('on %s', stories)
}
