import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
import { waveButtons, waveQuestion } from '../../decisions/waves.ts'
import { reviewWaiting } from '../../pilots/rollout.ts'
import { aboutIt, buttons, resolved, sinceOf } from '../block.ts'
import { decider } from '../decider.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'wave-decision': 'wave'
  }
}

/** A review waits for somebody who may say how the rollout goes on: continue, hold or roll back, with its words [WV5]. */
export const waveDecision = defineRule('wave-decision', {
  speaksOf: 'running',
  finds: (c) => {
    const review = reviewWaiting(c.pilot)
    const to = review && decider(c)
    return to ? [match(String(review.wave), to.id, review.at)] : []
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const { pilot } = open.about
    const review = reviewWaiting(pilot)
    if (!review) throw new Error('no review waits for a decision')
    return {
      text: waveQuestion(review),
      live: buttons(
        ...waveButtons(pilot, review),
        button('buttons.ask-owner', { do: 'question', ...aboutIt(open), text: null }),
      ),
    }
  },
  // Which of the three it is takes its own word: it is shown what they are.
  typed: (open) => {
    const decide = { do: 'decide', ...aboutIt(open) } as const
    return typedAnswers({ yes: decide, no: decide, 'not-yet': decide, done: decide })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.wave-decision', sinceOf(open)),
  ends: phrase('nudges.ends.wave-decision'),
  resolution: resolved,
  called: phrase('nudges.called.wave-decision'),
})

export const waveDecisionMessages = declareMessages({
  'nudges.called.wave-decision': {},
  'nudges.ends.wave-decision': {},
  'nudges.why.wave-decision': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof waveDecisionMessages> {}
}
