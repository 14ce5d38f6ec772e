import { z } from 'zod'
import type { Instant } from '../../src/time/time.ts'

const moment = z.iso.datetime({ offset: true })
const unplaced = z.union([z.iso.datetime({ local: true }), z.iso.date()])

/** A moment as an option gives it; undefined for what is none. */
export function readMoment(text: string): Instant | undefined {
  return moment.safeParse(text).success ? new Date(text).toISOString() : undefined
}

/** Whether only the zone is missing, so that nobody can say which moment it is. */
export function lacksZone(text: string): boolean {
  return unplaced.safeParse(text).success
}
