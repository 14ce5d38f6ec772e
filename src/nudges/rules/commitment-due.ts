import { phrase } from '../../messages/message.ts'
import { pilotZone } from '../../pilots/role-agreement.ts'
import { daysOff } from '../../records/organisation.ts'
import { addBusinessDays } from '../../time/hours.ts'
import { addDays, dayOf, startOf } from '../../time/time.ts'
import { nameOf, promiseOf, resolved, sinceOf } from '../block.ts'
import { dated, promiseAnswers, promiseBlock } from '../dated-promise.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'commitment-due': null
  }
}

/** A promise falls due soon. It is not mentioned on the day on which it was made. */
export const commitmentDue = defineRule('commitment-due', {
  speaksOf: 'outliving',
  finds: (c, playbook) =>
    dated(c).map(({ commitment, due, to, zone }) => {
      const soon = addBusinessDays(due, -playbook.nudges.dueSoon, daysOff(c.organisation))
      const promised = addDays(dayOf(commitment.changed, zone), 1)
      const since = startOf(soon > promised ? soon : promised, zone)
      return match(commitment.id, to.id, since, startOf(addDays(due, 1), zone))
    }),
  waits: [untilPassedOn],
  asks: (open) => promiseBlock(open, 'due'),
  typed: (open) => promiseAnswers(open, 'due'),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.commitment-due', { what: nameOf(promiseOf(open)), ...sinceOf(open) }),
  ends: phrase('nudges.ends.commitment-due'),
  resolution: (open, now) => {
    const promise = promiseOf(open)
    const today = dayOf(now, pilotZone(open.about))
    const passed = promise?.state === 'promised' && !!promise.due && promise.due < today
    return passed ? phrase('replies.day-passed') : resolved()
  },
  called: phrase('nudges.called.commitment-due'),
})

export const commitmentDueMessages = declareMessages({
  'nudges.called.commitment-due': {},
  'nudges.ends.commitment-due': {},
  'nudges.why.commitment-due': { what: 'text', since: 'day' },
  'replies.day-passed': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof commitmentDueMessages> {}
}
