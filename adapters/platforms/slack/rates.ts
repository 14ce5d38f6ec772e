import type { Rates } from '../shared/rate-limiter.ts'

/** One post a second to a channel, counted from the end of one to the begin of the next. */
export const RATES: Rates = {
  lane: [{ most: 1, within: 1000 }],
  workspace: [],
  counts: 'end',
  margin: 0,
  longest: null,
}
