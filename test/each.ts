import { describe } from 'vitest'
import type { Platform } from '../src/people/account.ts'

/** The platforms on which the stories are told so far. */
const TOLD: readonly Platform[] = ['slack']

/** Tells the same stories on every platform. */
export function onEach(stories: (platform: Platform) => void): void {
  describe.each(TOLD)('on %s', stories)
}
