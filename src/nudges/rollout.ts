import { button } from '../say/buttons.ts'
import { phrase } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { dayOf } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { limitEnds } from '../pilots/stage-limit.ts'
import { reviewWaiting, rolloutOf, unreviewed } from '../pilots/rollout.ts'
import { snooze, type NudgeBlock, type Open } from './block.ts'
import { waveButtons, waveQuestion } from '../decisions/waves.ts'
import { decider } from './go-decision.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { recipient, zoneFor } from './recipient.ts'

/** A wave has run for as long as the playbook plans, and nobody has said what it showed [ST5, WV5]. */
export function waveReview(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const to = recipient(c)
  if (!to || !unreviewed(pilot)) return []
  const since = limitEnds(pilot, playbook, zoneFor(to, [pilot]))
  return since ? [ruleMatch('wave-review', String(rolloutOf(pilot)?.wave), to.id, since)] : []
}

/** A review waits for somebody who may say how the rollout goes on [WV5]. */
export function waveDecision(c: PilotSnapshot): RuleMatch[] {
  const review = reviewWaiting(c.pilot)
  const to = review && decider(c)
  return to ? [ruleMatch('wave-decision', String(review.wave), to.id, review.at)] : []
}

/** Continue, hold or roll back, with the words of the review. */
export function askDecision({ about: { pilot } }: Open): NudgeBlock {
  const review = reviewWaiting(pilot)
  if (!review) throw new Error('no review waits for a decision')
  const ask = button('buttons.ask-owner', { do: 'question', pilot: { id: pilot.id }, text: null })
  return {
    text: waveQuestion(review),
    live: [{ part: 'buttons', buttons: [...waveButtons(pilot, review), ask] }],
  }
}

/** Asks what the wave showed. */
export function askReview({ ask, about: { pilot, people } }: Open): NudgeBlock {
  const rollout = rolloutOf(pilot)
  const person = people[ask.person]
  const zone = person ? zoneFor(person, [pilot]) : (pilot.zone ?? 'UTC')
  return {
    text: phrase('nudges.wave-review', {
      wave: rollout?.wave ?? 0,
      since: rollout ? { day: dayOf(rollout.since, zone) } : { day: ask.heldFrom },
    }),
    live: [
      {
        part: 'buttons',
        buttons: [
          button('buttons.review', { do: 'review', pilot: { id: pilot.id }, text: null }, 'primary'),
          snooze(ask),
        ],
      },
    ],
  }
}
