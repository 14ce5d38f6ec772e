import { button } from '../../say/buttons.ts'
import { phrase } from '../../messages/message.ts'
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
    'talk-left-open': null
  }
}

/** A talk was begun, and nothing was said in it for some days. */
export const talkLeftOpen = defineRule('talk-left-open', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { talk, pilot } = c
    if (!talk || talk.state === 'done') return []
    const still = [pilot.owner?.person, pilot.deputy?.person, ...c.office].includes(talk.person)
    const to = recipient(c, still ? talk.person : null)
    if (!to) return []
    const zone = zoneFor(to, [pilot])
    const { talkOpen, talkLater } = playbook.nudges
    const day = addDays(dayOf(talk.touched, zone), talk.state === 'paused' ? talkLater : talkOpen)
    return [match(talk.id, to.id, startOf(day, zone))]
  },
  waits: [untilPassedOn],
  asks: (open) => ({
    text: phrase('nudges.talk-left-open'),
    live: buttons(button('buttons.continue', { do: 'coach', ...aboutIt(open) }, 'primary'), snooze(open.ask)),
  }),
  typed: (open) => typedAnswers({ yes: { do: 'coach', ...aboutIt(open) } }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.talk-left-open', sinceOf(open)),
  ends: phrase('nudges.ends.talk-left-open'),
  resolution: resolved,
  called: phrase('nudges.called.talk-left-open'),
})

export const talkLeftOpenMessages = declareMessages({
  'nudges.called.talk-left-open': {},
  'nudges.ends.talk-left-open': {},
  'nudges.talk-left-open': {},
  'nudges.why.talk-left-open': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof talkLeftOpenMessages> {}
}
