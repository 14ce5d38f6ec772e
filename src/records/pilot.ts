import { fresh, type Head } from './head.ts'
import type { Day, Instant, Zone } from '../time/time.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Weakness } from '../vocabulary/checks.ts'
import type { ByQuestion, Option } from '../vocabulary/questions.ts'
import type { Rollout } from './rollout.ts'
import type { End, Stage } from '../vocabulary/stage.ts'
import type { Standard } from './standard.ts'

/** A person in a role of one pilot. Naming somebody is a promise; `agreed` is their own yes. */
export type RoleAssignment = {
  person: string
  namedBy: string | null
  named: Instant
  agreed: Instant | null
}

/** The sponsor's seat also says by which title, and whether the program office said that this title counts here. */
export type SponsorAssignment = RoleAssignment & { title: string | null; counts: boolean }

/**
 * What was said to a question. `weak` names the checks it failed and that the person let stand;
 * `person` is set when the answer is somebody, `choice` when it is a button. A mention stands in the text as `@{account}`.
 */
export type Answer = {
  text: string
  weak: Weakness[]
  at: Instant
  by: string
  person?: string
  choice?: Option
}

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

/** `learned` is what a stopped pilot leaves to others, in the words of `learnedBy`; more is added, and nothing replaced. */
export type Ended = {
  at: Instant
  by: string
  reason: string
  learned: string | null
  learnedBy?: string
  added?: Lesson[]
}

/** What somebody learned; `by` is null where that was not kept. */
export type Lesson = { text: string; by: string | null; at: Instant }

export type Pilot = Head<'pilot'> & {
  name: string
  startedBy: string | null
  startedAt: Instant
  owner: RoleAssignment | null
  deputy: RoleAssignment | null
  sponsor: SponsorAssignment | null
  /** Who gave up the seat of owner or deputy, and at which stage that was last: see `hasConflictOfInterest`. */
  former?: { person: string; stage: Stage | End }[]
  stage: Stage | End
  /** When the stage was entered; null when an import could not read it. */
  stageSince: Instant | null
  /** Whole days spent paused since the stage was entered: they do not count against the limit. */
  pausedDays: number
  paused: { at: Instant; until: Day | null } | null
  ended: Ended | null
  overrides: Override[]
  answers: ByQuestion<Answer>
  department: string | null
  externalId: string | null
  zone: Zone | null
  imported: Imported | null
  /** Last answer, commitment or decision: what "inactive" is measured on. */
  activity: Instant
  /** No nudge about this pilot before this instant. */
  snoozed: Instant | null
  /** From the scale stage on [ST5]. */
  rollout: Rollout | null
  standard: Standard | null
  /** The template that it began with [PB7]: the id of another pilot. */
  template: string | null
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
    rollout: null,
    standard: null,
    template: null,
    attention: null,
  }
}
