import { phrase } from '../../messages/message.ts'
import { newStandard } from '../../pilots/standard.ts'
import { dayOf, startOf } from '../../time/time.ts'
import { buttons, resolved, sinceOf, snooze, zoneOf, aboutIt } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { recordPart, reviewButtons } from '../standard.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'standard-review': null
  }
}

/** The day has come on which a signed decision is looked at again [CM2]; whoever signed is asked, else the owner. */
export const standardReview = defineRule('standard-review', {
  speaksOf: 'standard',
  finds: (c) => {
    const { signed = null, review = null } = c.pilot.standard ?? {}
    const to = signed && review ? recipient(c, signed.by) : undefined
    return review && to ? [match('', to.id, startOf(review, zoneFor(to, [c.pilot])))] : []
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const { pilot } = open.about
    const { signed } = pilot.standard ?? newStandard()
    return {
      text: phrase('nudges.standard-review', {
        day: { day: signed ? dayOf(signed.at, zoneOf(open)) : open.ask.heldFrom },
      }),
      live: [recordPart(open), ...buttons(...reviewButtons(pilot.id), snooze(open.ask))],
    }
  },
  // Whether it is still right takes its own word: the record is shown.
  typed: (open) => typedAnswers({ yes: { do: 'standard', ...aboutIt(open), markdown: false } }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.standard-review', sinceOf(open)),
  ends: phrase('nudges.ends.standard-review'),
  resolution: resolved,
  called: phrase('nudges.called.standard-review'),
})

export const standardReviewMessages = declareMessages({
  'nudges.called.standard-review': {},
  'nudges.ends.standard-review': {},
  'nudges.standard-review': { day: 'day' },
  'nudges.why.standard-review': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof standardReviewMessages> {}
}
