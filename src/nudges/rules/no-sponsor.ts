import { button } from '../../say/buttons.ts'
import { phrase, type MessageDescriptor, type Value } from '../../messages/message.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { missingPerson } from '../missing-person.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'no-sponsor': null
  }
}

/** No C-level sponsor stands behind the pilot, and none is promised [TP1]. */
export const noSponsor = defineRule('no-sponsor', {
  speaksOf: 'running',
  finds: (c, playbook) => missingPerson(c, 'sponsor', playbook.nudges.sponsorGrace, playbook),
  waits: [untilPassedOn],
  asks: (open) => ({
    text: textOf(open.about),
    live: buttons(
      button('buttons.name-sponsor', { do: 'sponsor', ...aboutIt(open), who: null, title: null }, 'primary'),
      snooze(open.ask),
    ),
  }),
  typed: (open) => {
    const name = { do: 'sponsor', ...aboutIt(open), who: null, title: null } as const
    return typedAnswers({ yes: name, person: name })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.no-sponsor', sinceOf(open)),
  ends: phrase('nudges.ends.no-sponsor'),
  resolution: resolved,
  called: phrase('nudges.called.no-sponsor'),
})

function textOf({ pilot }: PilotSnapshot): MessageDescriptor {
  if (!pilot.sponsor) return phrase('nudges.no-sponsor.nobody')
  const person: Value = { person: pilot.sponsor.person }
  return pilot.sponsor.agreed
    ? phrase('nudges.no-sponsor.title', { person })
    : phrase('nudges.no-sponsor.silent', { person })
}

export const noSponsorMessages = declareMessages({
  'digest.office.lacks.no-sponsor': { count: 'number' },
  'nudges.called.no-sponsor': {},
  'nudges.ends.no-sponsor': {},
  'nudges.no-sponsor.nobody': {},
  'nudges.no-sponsor.silent': { person: 'text' },
  'nudges.no-sponsor.title': { person: 'text' },
  'nudges.why.no-sponsor': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof noSponsorMessages> {}
}
