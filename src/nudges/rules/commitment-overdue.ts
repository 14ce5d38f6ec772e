import { phrase } from '../../messages/message.ts'
import { addDays, startOf } from '../../time/time.ts'
import { nameOf, promiseOf, resolved, sinceOf } from '../block.ts'
import { dated, promiseAnswers, promiseBlock } from '../dated-promise.ts'
import { MISSED } from '../missing-person.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'commitment-overdue': null
  }
}

/** The day of a promise has passed. */
export const commitmentOverdue = defineRule('commitment-overdue', {
  speaksOf: 'outliving',
  finds: (c) =>
    dated(c)
      .filter(({ commitment }) => !MISSED.some((kind) => kind === commitment.what))
      .map(({ commitment, due, to, zone }) => match(commitment.id, to.id, startOf(addDays(due, 1), zone))),
  waits: [untilPassedOn],
  asks: (open) => promiseBlock(open, 'overdue'),
  typed: (open) => promiseAnswers(open, 'overdue'),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.commitment-overdue', { what: nameOf(promiseOf(open)), ...sinceOf(open) }),
  ends: phrase('nudges.ends.commitment-overdue'),
  resolution: resolved,
  called: phrase('nudges.called.commitment-overdue'),
})

export const commitmentOverdueMessages = declareMessages({
  'nudges.called.commitment-overdue': {},
  'nudges.ends.commitment-overdue': {},
  'nudges.why.commitment-overdue': { what: 'text', since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof commitmentOverdueMessages> {}
}
