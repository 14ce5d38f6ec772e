import { createHash } from 'node:crypto'

/** A moment at which something that counts days or reads a clock could go wrong. */
export type Moment = { name: string; at: string }

/** Those of a change begin shortly before it, so that tests live through it. */
export const MOMENTS: readonly Moment[] = [
  { name: 'a Monday', at: '2026-12-07T09:00:00Z' },
  { name: 'a Tuesday', at: '2026-12-08T11:00:00Z' },
  { name: 'a Wednesday', at: '2026-12-09T13:00:00Z' },
  { name: 'a Thursday', at: '2026-12-10T15:00:00Z' },
  { name: 'a Friday', at: '2026-12-11T17:00:00Z' },
  { name: 'a Saturday', at: '2026-12-12T19:00:00Z' },
  { name: 'a Sunday', at: '2026-12-13T21:00:00Z' },
  { name: '31 December', at: '2026-12-31T12:00:00Z' },
  { name: '1 January', at: '2026-12-31T23:59:50Z' },
  { name: '2 January', at: '2027-01-02T12:00:00Z' },
  { name: '3 January', at: '2027-01-03T12:00:00Z' },
  { name: '4 January', at: '2027-01-04T06:30:00Z' },
  { name: 'the end of a month of 31 days', at: '2027-01-31T23:59:50Z' },
  { name: 'the end of February', at: '2027-02-28T23:59:50Z' },
  { name: '29 February', at: '2028-02-29T12:00:00Z' },
  { name: 'clocks go forward in the US', at: '2027-03-14T06:59:50Z' },
  { name: 'clocks go back in the US', at: '2027-11-07T05:59:50Z' },
  { name: 'clocks go forward in the EU', at: '2027-03-28T00:59:50Z' },
  { name: 'clocks go back in the EU', at: '2027-10-31T00:59:50Z' },
  { name: 'clocks go forward in Sydney', at: '2027-10-02T15:59:50Z' },
  { name: 'clocks go back in Sydney', at: '2027-04-03T15:59:50Z' },
  { name: 'seconds since 1970 outgrow 31 bits', at: '2038-01-19T03:13:57Z' },
  { name: 'midnight in Auckland', at: '2027-06-15T11:59:50Z' },
  { name: 'midnight in Honolulu', at: '2027-06-16T09:59:50Z' },
]

/** Another seed is another sample. */
const SEED = 1

/** Which of them a test file lives at when none is asked for: always the same one for the same file. */
export function sampleMoment(file: string): Moment {
  const drawn = createHash('sha256').update(`${SEED} ${file}`).digest().readUInt32BE()
  return MOMENTS[drawn % MOMENTS.length]!
}
