import { button } from '../../say/buttons.ts'
import { questionName } from '../../say/names.ts'
import { phrase } from '../../messages/message.ts'
import { questionOf, type Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { addDays, dayOf, startOf } from '../../time/time.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'odds-open': null
  }
}

/** Some days into the proof of concept or the pilot, what raises its odds most is not there yet [TP2-5]. */
export const oddsOpen = defineRule('odds-open', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    const to = recipient(c)
    if (!to || (pilot.stage !== 'poc' && pilot.stage !== 'pilot') || !pilot.stageSince) return []
    if (lacking(c, playbook).length === 0) return []
    const zone = zoneFor(to, [pilot])
    const day = addDays(dayOf(pilot.stageSince, zone), playbook.nudges.oddsOpen)
    return [match(pilot.stage, to.id, startOf(day, zone))]
  },
  waits: [untilPassedOn],
  asks: (open, playbook) => {
    const missing = lacking(open.about, playbook)
    // One question about all of it; the press asks for the first.
    const first = { do: 'edit', ...aboutIt(open), question: missing[0] ?? null } as const
    return {
      text: phrase('nudges.odds-open', { missing: { list: missing.map(questionName) } }),
      live: buttons(button('buttons.answer', first, 'primary'), snooze(open.ask)),
    }
  },
  typed: (open, playbook) =>
    typedAnswers({
      yes: { do: 'edit', ...aboutIt(open), question: lacking(open.about, playbook)[0] ?? null },
    }),
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open) => phrase('nudges.why.odds-open', sinceOf(open)),
  ends: phrase('nudges.ends.odds-open'),
  resolution: resolved,
  called: phrase('nudges.called.odds-open'),
})

/** What has neither a sound answer nor somebody who sees to it. */
function lacking({ pilot, commitments }: PilotSnapshot, playbook: Playbook): QuestionId[] {
  return playbook.odds.filter((id) => {
    const kind = questionOf(playbook, id)?.commitment
    const seen = commitments.some(
      (one) =>
        (one.what === kind && (one.question === null || one.question === id) && one.person !== null) ||
        (one.what === kind && one.state === 'waived'),
    )
    return pilot.answers[id]?.weak.length !== 0 && !seen
  })
}

export const oddsOpenMessages = declareMessages({
  'nudges.called.odds-open': {},
  'nudges.ends.odds-open': {},
  'nudges.odds-open': { missing: 'text' },
  'nudges.why.odds-open': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof oddsOpenMessages> {}
}
