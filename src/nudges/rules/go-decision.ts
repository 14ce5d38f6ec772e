import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
import { basisParts, verdictButtons } from '../../decisions/basis.ts'
import { conditionsOf, goFrom } from '../../decisions/decisions.ts'
import { aboutIt, buttons, resolved, sinceOf } from '../block.ts'
import { decider } from '../decider.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'go-decision': 'go'
  }
}

/** The pilot waits for go, no-go or not yet, and whoever may say it is asked, with what the answer rests on [ST3]. */
export const goDecision = defineRule('go-decision', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const since = goFrom(c, playbook)
    const to = since && decider(c)
    return to ? [match('', to.id, since)] : []
  },
  waits: [untilPassedOn],
  asks: (open, playbook) => ({
    text: phrase(conditionsOf(open.about).length > 0 ? 'decide.question-again' : 'decide.question'),
    live: [
      ...basisParts(open.about, playbook),
      ...buttons(
        ...verdictButtons(open.about),
        button('buttons.ask-owner', { do: 'question', ...aboutIt(open), text: null }),
      ),
    ],
  }),
  // Which of the three it is takes its own word: it is shown what they are.
  typed: (open) => {
    const decide = { do: 'decide', ...aboutIt(open) } as const
    return typedAnswers({ yes: decide, no: decide, 'not-yet': decide, done: decide })
  },
  together: null,
  alone: true,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.go-decision', sinceOf(open)),
  ends: phrase('nudges.ends.go-decision'),
  resolution: resolved,
  called: phrase('nudges.called.go-decision'),
})

export const goDecisionMessages = declareMessages({
  'nudges.called.go-decision': {},
  'nudges.ends.go-decision': {},
  'nudges.why.go-decision': { since: 'day' },
  'decide.question': {},
  'decide.question-again': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof goDecisionMessages> {}
}
