import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
import { readableSince } from '../../pilots/standard.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { decider } from '../decider.ts'
import { match } from '../rule-match.ts'
import { recordPart } from '../standard.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'standard-sign': 'sign'
  }
}

/** The record of the new-standard decision is whole and waits for a signature: it stands above the button [CM1]. */
export const standardSign = defineRule('standard-sign', {
  speaksOf: 'both',
  finds: (c) => {
    const { asked = null, signed = null } = c.pilot.standard ?? {}
    const to = asked && !signed ? decider(c) : undefined
    return asked && to ? [match('', to.id, asked.at)] : []
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const at = readableSince(open.about) ?? open.ask.opened
    return {
      text: phrase('nudges.standard-sign'),
      live: [
        recordPart(open),
        ...buttons(
          button('buttons.sign', { do: 'sign', ...aboutIt(open), at }, 'primary'),
          button('buttons.ask-owner', { do: 'question', ...aboutIt(open), text: null }),
          snooze(open.ask),
        ),
      ],
    }
  },
  // A yes is no signature: what would be signed is shown.
  typed: (open) => typedAnswers({ yes: { do: 'standard', ...aboutIt(open), markdown: false } }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.standard-sign', sinceOf(open)),
  ends: phrase('nudges.ends.standard-sign'),
  resolution: resolved,
  called: phrase('nudges.called.standard-sign'),
})

export const standardSignMessages = declareMessages({
  'nudges.called.standard-sign': {},
  'nudges.ends.standard-sign': {},
  'nudges.standard-sign': {},
  'nudges.why.standard-sign': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof standardSignMessages> {}
}
