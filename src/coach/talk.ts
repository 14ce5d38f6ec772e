import type { Head } from '../record.ts'
import type { Instant } from '../people/time.ts'
import type { QuestionId } from './questions.ts'

export const TALKS = ['discovery'] as const
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
  followed: Partial<Record<QuestionId, number>>
  state: 'open' | 'paused' | 'done'
  touched: Instant
  /** The message whose buttons belong to the waiting question. */
  asked: string | null
}

export function talkId(pilot: string, name: TalkName): string {
  return `${pilot}.${name}`
}
