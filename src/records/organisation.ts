import type { Head } from './head.ts'
import type { Day } from '../time/time.ts'
import type { Workspace } from '../vocabulary/account.ts'

/** One customer. Every record belongs to exactly one organisation; its own record carries its id twice. */
export type Organisation = Head<'organisation'> & {
  name: string
  workspaces: Workspace[]
  /** Mail domains whose full members are known to be the organisation's own people. */
  domains: string[]
  /** Days off that an admin added to the calendar. */
  holidays: Day[]
  /** The month with which its fiscal year begins; null where nobody said so. */
  yearStarts: number | null
}

/** Whether a day is one of the days off that the organisation's admin added; weekends are never among them. */
export function daysOff(organisation: Organisation): (day: Day) => boolean {
  const days = new Set(organisation.holidays)
  return (day) => days.has(day)
}

/** The organisation that a new store has. */
export const DEFAULT_ORGANISATION = 'default'
