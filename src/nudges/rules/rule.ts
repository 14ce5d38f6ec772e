import type { MessageDescriptor } from '../../messages/message.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import type { Instant } from '../../time/time.ts'
import type { RuleId } from '../../vocabulary/rules.ts'
import type { NudgeBlock, Open, Question } from '../block.ts'
import type { Match, RuleMatch } from '../rule-match.ts'
import type { TypedAnswers } from '../typed-answer.ts'
import type { Wait } from '../waits.ts'

/** A reason to speak: all that is to be said of it. */
type Definition = {
  /**
   * Of which pilots it speaks: of those that run, of those that became the standard, or of both. `outliving`: of both, and
   * once a pilot is the standard only of what outlives it [CM2, CM9].
   */
  speaksOf: 'running' | 'standard' | 'both' | 'outliving'
  /** Whom it has to speak to about a pilot, now or later. */
  finds: (c: PilotSnapshot, playbook: Playbook) => Match[]
  /** What it waits for, besides the end of a pause and of a snooze. */
  waits: readonly Wait[]
  /** What is asked in words, and what can be pressed. */
  asks: (open: Open, playbook: Playbook) => NudgeBlock
  /** What an answer does that is typed and not pressed. */
  typed: (open: Open, playbook: Playbook) => TypedAnswers
  /** Several asks of one pilot as one question: which of them, by their subject, and how; null: each stands for itself. */
  together: {
    joins: (pilot: string, subject: string) => boolean
    asks: (question: Question) => NudgeBlock
  } | null
  /** Whether it comes in a message of its own, since it has to be thought about. */
  alone: boolean
  /** Whether it may be the first that somebody hears of the coach, who has agreed to nothing. */
  firstContact: boolean
  /** After how many calendar days it is asked for again, however often it was asked for before; null: never. */
  rounds: ((playbook: Playbook) => number) | null
  /** Why it came, the answer to `why`. */
  why: (open: Open, playbook: Playbook) => MessageDescriptor
  /** What ends it, as the answer to `why` goes on. */
  ends: MessageDescriptor
  /** What stands under its question once that is over, in a pilot that goes on. */
  resolution: (open: Open, now: Instant) => MessageDescriptor
  /** What it is called in a list of what somebody is asked. */
  called: MessageDescriptor
}

export type Rule<R extends RuleId = RuleId> = Omit<Definition, 'finds'> & {
  id: R
  finds: (c: PilotSnapshot, playbook: Playbook) => RuleMatch[]
}

/** A reason to speak, in one place. Its id is added to `Rules`, which wants it in the list of rules. */
export function defineRule<R extends RuleId>(id: R, definition: Definition): Rule<R> {
  const { finds } = definition
  return {
    ...definition,
    id,
    finds: (c, playbook) => finds(c, playbook).map((found) => ({ ...found, rule: id })),
  }
}
