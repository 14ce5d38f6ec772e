import { fresh, type Head } from './head.ts'
import type { Instant } from '../time/time.ts'
import { STAGES } from '../vocabulary/stage.ts'
import type { ByQuestion, QuestionId } from '../vocabulary/questions.ts'

/** Each stage has its own talk [ST1-5]. */
export const TALKS = STAGES
export type TalkName = (typeof TALKS)[number]

/**
 * A guided conversation about one pilot. Answers live on the pilot, by question id, so that a question which
 * left the playbook never breaks a talk; the talk only knows where it stands.
 */
export type Talk = Head<'talk'> & {
  pilot: string
  name: TalkName
  /** Who is being asked. */
  person: string
  /** The question that waits, null when the talk is done. */
  at: QuestionId | null
  skipped: QuestionId[]
  /** How many follow-ups each question has had; never more than the playbook allows. */
  followed: ByQuestion<number>
  state: 'open' | 'paused' | 'done'
  touched: Instant
  /** A thinner answer than the sound one that is there: it only takes its place when the person insists. */
  draft: { question: QuestionId; text: string; person: string | null } | null
  /** Set once it was said that answers in another language are not judged. */
  foreign?: true
  /** The message whose buttons belong to the waiting question. */
  asked: string | null
}

/** The id of a talk: a pilot has one for each stage. */
export function talkId(pilot: string, name: TalkName): string {
  return `${pilot}.${name}`
}

/** A talk that was just begun with somebody, before its first question. */
export function newTalk(
  organisation: string,
  pilot: string,
  name: TalkName,
  person: string,
  now: Instant,
): Talk {
  return {
    ...fresh('talk', organisation, talkId(pilot, name)),
    pilot,
    name,
    person,
    at: null,
    skipped: [],
    followed: {},
    state: 'open',
    touched: now,
    draft: null,
    asked: null,
  }
}
