import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
import { awaited } from '../../pilots/standard.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { recipient } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'standard-decision': null
  }
}

/** Everybody has it, and the next step is the decision, not more validation [CM1, CM5]; or an old decision is outdated. */
export const standardDecision = defineRule('standard-decision', {
  speaksOf: 'both',
  finds: (c) => {
    const since = awaited(c)
    const to = since ? recipient(c) : undefined
    return since && to ? [match('', to.id, since)] : []
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const outdated = (open.about.pilot.standard?.former.length ?? 0) > 0
    return {
      text: phrase(outdated ? 'nudges.standard-decision.anew' : 'nudges.standard-decision.first'),
      live: buttons(
        button('buttons.write-down', { do: 'standard', ...aboutIt(open), markdown: false }, 'primary'),
        snooze(open.ask),
      ),
    }
  },
  typed: (open) => typedAnswers({ yes: { do: 'standard', ...aboutIt(open), markdown: false } }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.standard-decision', sinceOf(open)),
  ends: phrase('nudges.ends.standard-decision'),
  resolution: resolved,
  called: phrase('nudges.called.standard-decision'),
})

export const standardDecisionMessages = declareMessages({
  'buttons.write-down': {},
  'nudges.called.standard-decision': {},
  'nudges.ends.standard-decision': {},
  'nudges.standard-decision.anew': {},
  'nudges.standard-decision.first': {},
  'nudges.why.standard-decision': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof standardDecisionMessages> {}
}
