import type { AnyRecord } from '../../records/record.ts'
import type { CheckId } from '../../vocabulary/checks.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import type { Commitment } from '../../records/commitment.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Person } from '../../records/person.ts'
import { atClock, type Day, type Instant, type Zone } from '../../time/time.ts'
import type { Entry, Event } from '../../records/history.ts'
import type { Pilot } from '../../records/pilot.ts'

/** A pilot that a row speaks of, with what an import may have to change about it. */
export type Existing = { pilot: Pilot; commitments: Commitment[]; people: Record<string, Person> }

export type ImportContext = {
  organisation: string
  now: Instant
  asOf: Day
  id: () => string
  /** The people that the file names with an address, known before or invited by this import, by that address. */
  invited: ReadonlyMap<string, Person>
  playbook: Playbook
  /** The checks that a text fails as an answer to the question. */
  weakOf: (question: QuestionId, text: string) => CheckId[]
}

/** One row under way. */
export type Work = {
  context: ImportContext
  existing: Existing | undefined
  pilot: Pilot
  /** People with a name only, made for this row. */
  made: Map<string, Person>
  records: AnyRecord[]
  entries: Entry[]
}

/** A day of a file as a moment: noon, where the pilot is, is on that day almost everywhere. */
export function noonOf(day: Day, zone: Zone | null, now: Instant): Instant {
  const noon = atClock(day, '12:00', zone ?? 'UTC')
  return noon < now ? noon : now
}

/** Adds a line to the history of the imported pilot. */
export function note(work: Work, event: Event, change: Entry['change']): void {
  work.entries.push({
    id: work.context.id(),
    organisation: work.context.organisation,
    about: `pilot:${work.pilot.id}`,
    at: work.context.now,
    by: null,
    event,
    change,
  })
}
