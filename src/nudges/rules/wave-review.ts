import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
import { rolloutOf, unreviewed } from '../../pilots/rollout.ts'
import { limitEnds } from '../../pilots/stage-limit.ts'
import { dayOf } from '../../time/time.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze, zoneOf } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'wave-review': null
  }
}

/** A wave has run for as long as the playbook plans, and nobody has said what it showed [ST5, WV5]. */
export const waveReview = defineRule('wave-review', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    const to = recipient(c)
    if (!to || !unreviewed(pilot)) return []
    const since = limitEnds(pilot, playbook, zoneFor(to, [pilot]))
    return since ? [match(String(rolloutOf(pilot)?.wave), to.id, since)] : []
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const rollout = rolloutOf(open.about.pilot)
    return {
      text: phrase('nudges.wave-review', {
        wave: rollout?.wave ?? 0,
        since: { day: rollout ? dayOf(rollout.since, zoneOf(open)) : open.ask.heldFrom },
      }),
      live: buttons(
        button('buttons.review', { do: 'review', ...aboutIt(open), text: null }, 'primary'),
        snooze(open.ask),
      ),
    }
  },
  typed: (open) => {
    const review = { do: 'review', ...aboutIt(open), text: null } as const
    return typedAnswers({ yes: review, done: review })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.wave-review', sinceOf(open)),
  ends: phrase('nudges.ends.wave-review'),
  resolution: resolved,
  called: phrase('nudges.called.wave-review'),
})

export const waveReviewMessages = declareMessages({
  'nudges.called.wave-review': {},
  'nudges.ends.wave-review': {},
  'nudges.wave-review': { wave: 'number', since: 'day' },
  'nudges.why.wave-review': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof waveReviewMessages> {}
}
