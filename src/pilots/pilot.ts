import { fresh, type Head } from '../record.ts'
import type { Day, Instant, Zone } from '../people/time.ts'
import type { CommitmentKind } from '../commitments/kinds.ts'
import type { CheckId } from '../coach/checks.ts'
import type { QuestionId } from '../coach/questions.ts'
import type { End, Stage } from './stage.ts'

/** A person in a role of one pilot. Naming somebody is a promise; `agreed` is their own yes. */
export type Seat = { person: string; namedBy: string | null; named: Instant; agreed: Instant | null }

/** The sponsor's seat also says by which title, and whether the program office said that this title counts here. */
export type SponsorSeat = Seat & { title: string | null; counts: boolean }

/**
 * What was said to a question. `weak` names the checks it failed and that the person let stand;
 * `person` is set when the answer is somebody. A mention stands in the text as `@{account}`.
 */
export type Answer = { text: string; weak: CheckId[]; at: Instant; by: string; person?: string }

/** A gate that was passed although something was missing: stays visible for good [RU2]. */
export type Override = { stage: Stage; by: string; reason: string; at: Instant; missing: CommitmentKind[] }

/** What an import put here: the cells as they stood in the file, and the pilot's fields as they stood afterwards. */
export type Imported = {
  identity: string
  at: Day
  cells: Record<string, string>
  applied: Record<string, string>
  /** When the owner confirmed owner and stage. */
  confirmed: Instant | null
}

export type Pilot = Head<'pilot'> & {
  name: string
  startedBy: string | null
  startedAt: Instant
  owner: Seat | null
  deputy: Seat | null
  sponsor: SponsorSeat | null
  stage: Stage | End
  /** When the stage was entered; null when an import could not read it. */
  stageSince: Instant | null
  /** Whole days spent paused since the stage was entered: they do not count against the limit. */
  pausedDays: number
  paused: { at: Instant; until: Day | null } | null
  ended: { at: Instant; by: string; reason: string } | null
  overrides: Override[]
  answers: Partial<Record<QuestionId, Answer>>
  department: string | null
  externalId: string | null
  zone: Zone | null
  imported: Imported | null
  /** Last answer, commitment or decision: what "inactive" is measured on. */
  activity: Instant
  /** No nudge about this pilot before this instant. */
  snoozed: Instant | null
}

/** A pilot at its very beginning; what is known of it more than its name is put on top. */
export function newPilot(organisation: string, id: string, name: string, now: Instant): Pilot {
  return {
    ...fresh('pilot', organisation, id),
    name,
    startedBy: null,
    startedAt: now,
    owner: null,
    deputy: null,
    sponsor: null,
    stage: 'discovery',
    stageSince: now,
    pausedDays: 0,
    paused: null,
    ended: null,
    overrides: [],
    answers: {},
    department: null,
    externalId: null,
    zone: null,
    imported: null,
    activity: now,
    snoozed: null,
    attention: null,
  }
}

/** Whether the pilot still goes through stages: neither stopped nor the new standard. */
export function running(pilot: Pilot): pilot is Pilot & { stage: Stage } {
  return pilot.stage !== 'standard' && pilot.stage !== 'stopped'
}
