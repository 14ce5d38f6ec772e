import { findSingle } from '../../commitments/commitment.ts'
import { button } from '../../say/buttons.ts'
import { phrase, type MessageDescriptor, type Value } from '../../messages/message.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze, type Open } from '../block.ts'
import { missingPerson } from '../missing-person.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'no-business-owner': null
  }
}

/** No named person in the business line owns the outcome, and none is promised [DT1]. */
export const noBusinessOwner = defineRule('no-business-owner', {
  speaksOf: 'running',
  finds: (c, playbook) => missingPerson(c, 'business-owner', playbook.nudges.ownerGrace, playbook),
  waits: [untilPassedOn],
  asks: (open) => ({
    text: textOf(open.about),
    live: buttons(button('buttons.name-owner', nameOwner(open), 'primary'), snooze(open.ask)),
  }),
  typed: (open) => {
    const name = nameOwner(open)
    return typedAnswers({ yes: name, person: name })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.no-business-owner', sinceOf(open)),
  ends: phrase('nudges.ends.no-business-owner'),
  resolution: resolved,
  called: phrase('nudges.called.no-business-owner'),
})

/** Whoever was named and asked is told of; without an answer nobody owns the outcome yet. */
function nameOwner(open: Open) {
  const unsaid = { who: null, due: null, question: null, sure: false } as const
  return { ...aboutIt(open), ...unsaid, do: 'commit', what: 'business-owner' } as const
}

function textOf({ commitments, asks }: PilotSnapshot): MessageDescriptor {
  const named = findSingle(commitments, 'business-owner')
  if (named?.state !== 'promised' || !named.person || named.agreed) return phrase('nudges.no-business-owner')
  const asked = asks.find(({ rule, subject }) => rule === 'introduction' && subject === named.id)?.sent[0]
  const person: Value = { person: named.person }
  return asked
    ? phrase('nudges.business-owner-silent', { person, day: { day: asked } })
    : phrase('nudges.business-owner-unasked', { person })
}

export const noBusinessOwnerMessages = declareMessages({
  'digest.stuck-by.no-business-owner': { pilot: 'text' },
  'nudges.called.no-business-owner': {},
  'nudges.ends.no-business-owner': {},
  'nudges.no-business-owner': {},
  'nudges.business-owner-silent': { person: 'text', day: 'day' },
  'nudges.business-owner-unasked': { person: 'text' },
  'nudges.why.no-business-owner': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof noBusinessOwnerMessages> {}
}
