import { button } from '../../say/buttons.ts'
import { askedOf, levelButtons } from '../../say/scores.ts'
import { isScoring, type Scoring } from '../../commitments/maturity.ts'
import { phrase } from '../../messages/message.ts'
import { daysOff } from '../../records/organisation.ts'
import { addBusinessDays } from '../../time/hours.ts'
import { startOf, type Day } from '../../time/time.ts'
import { CAPABILITIES } from '../../vocabulary/maturity.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'score-due': null
  }
}

/**
 * A capability is to be scored again: asked of whoever said yes to that, one at a time, since the next one follows in the
 * chat [MM1-6]. A score that does not come is no broken promise.
 */
export const scoreDue = defineRule('score-due', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const first = new Map<string, Scoring & { due: Day }>()
    for (const one of c.commitments) {
      if (!isScoring(one) || one.state !== 'promised' || !one.agreed || !one.person || !one.due) continue
      const before = first.get(one.person)
      if (!before || orderOf(one) < orderOf(before)) first.set(one.person, { ...one, due: one.due })
    }
    return Array.from(first).flatMap(([holder, { id, due }]) => {
      const to = recipient(c, holder)
      if (to?.id !== holder) return []
      const soon = addBusinessDays(due, -playbook.nudges.dueSoon, daysOff(c.organisation))
      return [match(id, holder, startOf(soon, zoneFor(to, [c.pilot])))]
    })
  },
  waits: [untilPassedOn],
  asks: (open) => {
    const { ask, about } = open
    const one = about.commitments.filter(isScoring).find(({ id }) => id === ask.subject)
    if (!one) throw new Error('a score is asked for that nobody gives')
    const give = { do: 'give', ...aboutIt(open), commitment: one.id, who: null } as const
    return {
      text: askedOf(one, zoneFor(about.people[ask.person]!, [about.pilot])),
      live: [levelButtons(one), ...buttons(button('buttons.hand-over', give), snooze(ask))],
    }
  },
  // A level is picked from its list, also in words.
  typed: (open) =>
    typedAnswers({ person: { do: 'give', ...aboutIt(open), commitment: open.ask.subject, who: null } }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.score-due', sinceOf(open)),
  ends: phrase('nudges.ends.score-due'),
  resolution: resolved,
  called: phrase('nudges.called.score-due'),
})

/** What is due first, and of that the first in the matrix. */
function orderOf({ due, capability }: Scoring): string {
  return `${due} ${CAPABILITIES.indexOf(capability)}`
}

export const scoreDueMessages = declareMessages({
  'nudges.called.score-due': {},
  'nudges.ends.score-due': {},
  'nudges.why.score-due': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof scoreDueMessages> {}
}
