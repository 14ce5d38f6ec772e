import { button } from '../../say/buttons.ts'
import { capabilityName } from '../../say/names.ts'
import { measured } from '../../commitments/kpi.ts'
import { unscored } from '../../commitments/maturity.ts'
import { phrase } from '../../messages/message.ts'
import { capabilitiesOf } from '../../playbook/playbook.ts'
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
    'no-scorers': null
  }
}

/** Some days into the pilot stage a capability has nobody who scores it [MM1-6]. */
export const noScorers = defineRule('no-scorers', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    const to = recipient(c)
    if (!to || !measured(pilot.stage) || !pilot.stageSince) return []
    if (unscored(c.commitments, capabilitiesOf(playbook)).length === 0) return []
    const zone = zoneFor(to, [pilot])
    const day = addDays(dayOf(pilot.stageSince, zone), playbook.measured.scorers)
    return [match('', to.id, startOf(day, zone))]
  },
  waits: [untilPassedOn],
  asks: (open, playbook) => {
    const missing = unscored(open.about.commitments, capabilitiesOf(playbook))
    return {
      text: phrase('nudges.no-scorers', { capabilities: { list: missing.map(capabilityName) } }),
      // A press takes them all, or shows whom to pick.
      live: buttons(
        button('buttons.name-scorers', { do: 'matrix', ...aboutIt(open) }, 'primary'),
        {
          label: phrase('matrix.all-me'),
          tap: { do: 'scorer', ...aboutIt(open), capability: null, who: { self: true } },
        },
        snooze(open.ask),
      ),
    }
  },
  // Who scores which has to be picked.
  typed: (open) => {
    const matrix = { do: 'matrix', ...aboutIt(open) } as const
    return typedAnswers({ yes: matrix, person: matrix })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.no-scorers', sinceOf(open)),
  ends: phrase('nudges.ends.no-scorers'),
  resolution: resolved,
  called: phrase('nudges.called.no-scorers'),
})

export const noScorersMessages = declareMessages({
  'buttons.name-scorers': {},
  'nudges.called.no-scorers': {},
  'nudges.ends.no-scorers': {},
  'nudges.no-scorers': { capabilities: 'text' },
  'nudges.why.no-scorers': { since: 'day' },
  'matrix.all-me': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof noScorersMessages> {}
}
