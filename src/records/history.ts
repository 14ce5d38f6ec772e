import type { Instant } from '../time/time.ts'

/**
 * What a line of history can tell. The word before the dot groups it for whoever asks what is kept about them: a new one
 * also needs its `mine.history.<group>`.
 */
export const EVENTS = [
  'pilot.started',
  'pilot.imported',
  'pilot.renamed',
  'pilot.paused',
  'pilot.resumed',
  'pilot.stopped',
  'pilot.learned',
  'pilot.confirmed',
  'pilot.changed',
  'stage.entered',
  'gate.held',
  'gate.overridden',
  'answer.given',
  'answer.changed',
  'answer.taken-back',
  'answer.taken-back',
  'answer.skipped',
  'answer.insisted',
  'role.named',
  'role.accepted',
  'role.declined',
  'role.counts',
  'commitment.promised',
  'commitment.met',
  'commitment.denied',
  'commitment.moved',
  'commitment.handed-over',
  'commitment.waived',
  'commitment.scored',
  'commitment.reported',
  'decision.asked',
  'decision.made',
  'decision.explained',
  'question.asked',
  'question.answered',
  'idea.assessed',
  'idea.dropped',
  'idea.set-aside',
  'idea.started',
  'digest.changed',
  'ask.opened',
  'ask.closed',
  'ask.snoozed',
  'message.sent',
  'message.dropped',
  'message.failed',
  'office.added',
  'office.removed',
  'office.fiscal-year',
  'person.joined',
  'person.gone',
  'act.undone',
] as const
export type Event = (typeof EVENTS)[number]

/**
 * One line of history: append-only, never loaded at start. It holds ids and what changed, no personal text:
 * that lives in records that can be erased.
 */
export type Entry = {
  /** Unique for good, so that moving an entry between files twice adds nothing. */
  id: string
  organisation: string
  /** What it is about: `pilot:ID`, or `person:ID` for what concerns no pilot. */
  about: string
  at: Instant
  /** The person who did it; null when the coach did. */
  by: string | null
  event: Event
  /** Ids, kinds, stages, days. */
  change: Record<string, string | number | null>
}
