import type { Action } from '../../vocabulary/intent.ts'
import { button } from '../../say/buttons.ts'
import { kindName } from '../../say/names.ts'
import { phrase } from '../../messages/message.ts'
import { readinessOf, untaken } from '../../pilots/readiness.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { addDays, dayOf, startOf } from '../../time/time.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'readiness-open': null
  }
}

/** Some days into the production stage nobody has taken on something that production needs [RD1-8, BT2]. */
export const readinessOpen = defineRule('readiness-open', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    const to = recipient(c)
    if (!to || pilot.stage !== 'production' || !pilot.stageSince || missing(c, playbook).length === 0)
      return []
    const zone = zoneFor(to, [pilot])
    const day = addDays(dayOf(pilot.stageSince, zone), playbook.nudges.readinessOpen)
    return [match(pilot.stage, to.id, startOf(day, zone))]
  },
  waits: [untilPassedOn],
  asks: (open, playbook) => ({
    text: phrase('nudges.readiness-open', {
      missing: { list: missing(open.about, playbook).map((what) => kindName(what)) },
    }),
    live: buttons(
      button(
        'buttons.who-takes',
        { do: 'assign', ...aboutIt(open), tasks: [], who: null, due: null, sure: false },
        'primary',
      ),
      snooze(open.ask),
    ),
  }),
  typed: (open) => {
    const assign: Action = { do: 'assign', ...aboutIt(open), tasks: [], who: null, due: null, sure: false }
    return typedAnswers({ yes: assign, person: assign })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.readiness-open', sinceOf(open)),
  ends: phrase('nudges.ends.readiness-open'),
  resolution: resolved,
  called: phrase('nudges.called.readiness-open'),
})

/** Whether something is taken does not depend on the day. */
function missing({ commitments, pilot }: PilotSnapshot, playbook: Playbook) {
  return untaken(readinessOf(commitments, playbook, dayOf(pilot.activity, 'UTC')))
}

export const readinessOpenMessages = declareMessages({
  'nudges.called.readiness-open': {},
  'nudges.ends.readiness-open': {},
  'nudges.readiness-open': { missing: 'text' },
  'nudges.why.readiness-open': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof readinessOpenMessages> {}
}
