import type { Rates } from '../shared/rate-limiter.ts'

/** Less than what Teams documents, since a send may arrive as late as the next one begins. */
export const RATES: Rates = {
  lane: [
    { most: 6, within: 1000 },
    { most: 7, within: 2000 },
    { most: 55, within: 30_000 },
    { most: 1750, within: 3_600_000 },
  ],
  workspace: [{ most: 45, within: 1000 }],
  counts: 'begin',
  margin: 25,
  longest: 30_000,
}
