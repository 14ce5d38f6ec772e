import type { Blockers } from '../digests/blockers.ts'
import type { OfficeFigures } from '../digests/office.ts'
import type { Whole } from '../people/join.ts'
import type { Friction } from '../portfolio/friction.ts'
import type { Candidate } from '../portfolio/ranking.ts'
import type { Blocked } from '../portfolio/wave.ts'
import type { Act, RecordChange } from '../records/act.ts'
import type { AnyRecord } from '../records/record.ts'
import type { AccountRecord } from '../records/account.ts'
import type { Entry } from '../records/history.ts'
import type { Idea } from '../records/idea.ts'
import type { Nudge } from '../records/nudge.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Person } from '../records/person.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Talk } from '../records/talk.ts'
import type { Template } from '../records/template.ts'
import type { RuleId } from '../vocabulary/rules.ts'
import type { OwnData } from './commands/own-data/writings.ts'
import type { Naming } from './commands/people/naming.ts'

/**
 * What a command can need besides what every turn has, by the name under which it asks for it. Each has a loader in
 * `engine/load/loaders.ts`, or that does not compile.
 */
export type Loaded = {
  /** What the speaker did, to be taken back, with everything that it changed as it stands now. */
  act: ActToUndo
  /** What the unasked message last sent to the speaker was about, as far as they may still see it. */
  lastNudge: { ask: Nudge; about: PilotSnapshot }[]
  /** The same where a short text may be a value that it asked for, since nothing else is awaited; else nothing. */
  lastCheckIn: { ask: Nudge; about: PilotSnapshot }[]
  /** All that the speaker is asked, the most pressing first. */
  openNudges: { ask: Nudge; about: PilotSnapshot }[]
  /** Who was given the code that was typed, and the accounts of both; else everybody who has one and may be guessed. */
  code: { given: GivenCode | null; guessable: Person[] }
  /** Whom no platform takes messages to, for the program office. */
  unreachable: Person[]
  /** What others named the speaker for, the latest first. */
  naming: Naming[]
  /** What a digest would tell the speaker now; null where only its settings are looked at. */
  digest: { cases: PilotSnapshot[]; office: OfficeFigures | null; blockers: Blockers } | null
  /** The pilots that can wait for a decision of the speaker, where several do and none is named; else null. */
  deciding: PilotSnapshot[] | null
  /** The message with the question to which the speaker replies, to whom, and who that is by now; null where it is gone. */
  question: { message: Outgoing; to: string; by: string } | null
  /** All that is kept about the speaker. */
  ownData: OwnData
  /** The ideas that are spoken about, those only that the speaker may see. */
  ideas: Idea[]
  /** What is ranked for the speaker; null where they may see no ranking. */
  ranked: Candidate[] | null
  /** What holds ideas and pilots, where the program office is proposed what to start first. */
  blocked: Blocked
  /** The history of the pilot that is spoken about, by which an answer shows how lively it is [TR1]. */
  history: Entry[]
  /** The blockers that pilots of the organisation share. */
  friction: Friction[]
  /** What one pilot left for the next one; undefined where it left nothing. */
  template: Template | undefined
  /** What is after the same thing: what pilots left, and pilots of the speaker's that they see whole [CM5, PB7]. */
  related: { templates: Template[]; earlier: PilotSnapshot[] }
  /** Those of the speaker's pilots that take longer than planned, or in which a promise is late. */
  late: PilotSnapshot[]
  /** The pilots of a list, and what anybody is asked about each. */
  list: { pilots: Pilot[]; open: Record<string, RuleId[]> }
}

/**
 * An act with what it changed: `nothing` where there is none of the speaker's, `late` where the one of a button is longer
 * ago than it is kept, `already` where it was taken back before.
 */
export type ActToUndo =
  | { act: null; why: 'nothing' | 'late' | 'already' }
  | {
      act: Act
      /** The act that this one took back, where it did. */
      undoes: Act | null
      /** Whether the speaker did nothing since. */
      latest: boolean
      /** What the speaker did before it and still counts, to be taken back instead where this cannot be. */
      earlier: Act | null
      about: PilotSnapshot | null
      /** The talk of the stage to which the pilot goes back; undefined where it stays in its own, or has none there. */
      talk: Talk | undefined
      /** What a record stands as now; undefined where it is not there. */
      now: (change: Pick<RecordChange, 'kind' | 'id'>) => AnyRecord | undefined
      /** The messages of it: the answers, and those in which others heard of it. */
      messages: Outgoing[]
      /** What happened to the pilot since. */
      since: Entry[]
    }

/** Somebody with a code, and the accounts of both. */
export type GivenCode = Whole & { accounts: AccountRecord[]; mine: AccountRecord[] }

export type Need = keyof Loaded
