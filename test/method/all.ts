import type { Row } from './row.ts'
import { ROWS as DECIDE } from './rows/decide.ts'
import { ROWS as DISCOVERY } from './rows/discovery.ts'
import { ROWS as HOLDS } from './rows/holds.ts'
import { ROWS as IDEAS } from './rows/ideas.ts'
import { ROWS as KINDS } from './rows/kinds.ts'
import { ROWS as MEASURED } from './rows/measured.ts'
import { ROWS as READINESS } from './rows/readiness.ts'
import { ROWS as STANDARD } from './rows/standard.ts'
import { ROWS as TALKS } from './rows/talks.ts'
import { ROWS as WHY } from './rows/why.ts'

/** What is shown by which test, by area. */
export const ROWS: Record<string, readonly Row[]> = {
  decide: DECIDE,
  discovery: DISCOVERY,
  holds: HOLDS,
  ideas: IDEAS,
  kinds: KINDS,
  measured: MEASURED,
  readiness: READINESS,
  standard: STANDARD,
  talks: TALKS,
  why: WHY,
}
