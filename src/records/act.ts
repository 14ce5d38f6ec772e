import type { MessageDescriptor, Message } from '../messages/message.ts'
import type { Instant } from '../time/time.ts'
import type { Right } from '../vocabulary/roles.ts'
import type { End, Stage } from '../vocabulary/stage.ts'
import { fresh, type Head, type Kind } from './head.ts'
import type { Dialogue } from './dialogue.ts'

/**
 * What one text or one press of somebody changed, kept for a day so that they can take it back. Its id is that of the
 * incoming message; what it holds of anybody's words goes with it when the day is over.
 */
export type Act = Head<'act'> & {
  person: string
  at: Instant
  /** Which of the person's acts it is: the one with the highest number came last. */
  order: number
  /** What it was about, and the stage in which that stood afterwards. */
  pilot: string | null
  stage: Stage | End | null
  /** What was said back when it was done. */
  what: MessageDescriptor | null
  /** The right that it took, which is needed anew to take it back. */
  right: Right | null
  changes: RecordChange[]
  /** Too much to be kept. */
  large?: true
  /** What was awaited of the person before it. */
  waited: Pick<Dialogue, 'expects' | 'stack'>
  /** What others heard of it, and in which message. */
  told: Told[]
  /** The answers to it: what can be pressed in them is over once it is taken back. */
  replies: string[]
  /** The lines that it left in the history. */
  entries: string[]
  undone: boolean
  /** The act that was taken back by this one. */
  undoes: string | null
}

/** What of one record is different since: the paths to it, each with what stood there before and after. */
export type RecordChange = { kind: Kind; id: string; differences: Difference[] }

/** No `before`, or no `after`: nothing stood there. An empty path is the whole record. */
export type Difference = { path: string[]; before?: unknown; after?: unknown }

export type Told = { to: string; message: string; said: Message }

/** An act of which nothing more is known than who did it. */
export function newAct(organisation: string, id: string, person: string, at: Instant): Act {
  return {
    ...fresh('act', organisation, id),
    person,
    at,
    order: 0,
    pilot: null,
    stage: null,
    what: null,
    right: null,
    changes: [],
    waited: { expects: null, stack: [] },
    told: [],
    replies: [],
    entries: [],
    undone: false,
    undoes: null,
  }
}
