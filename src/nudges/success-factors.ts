import { button } from '../say/buttons.ts'
import { questionName } from '../say/names.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { phrase } from '../messages/message.ts'
import { questionOf, type Playbook } from '../playbook/playbook.ts'
import { addDays, dayOf, startOf } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { snooze, type NudgeBlock, type Open } from './block.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { recipient, zoneFor } from './recipient.ts'

/** Some days into the proof of concept or the pilot, what raises its odds most is not there yet [TP2-5]. */
export function successFactorsOpen(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const to = recipient(c)
  if (!to || (pilot.stage !== 'poc' && pilot.stage !== 'pilot') || !pilot.stageSince) return []
  if (lacking(c, playbook).length === 0) return []
  const zone = zoneFor(to, [pilot])
  const day = addDays(dayOf(pilot.stageSince, zone), playbook.nudges.oddsOpen)
  return [ruleMatch('odds-open', pilot.stage, to.id, startOf(day, zone))]
}

/** One question about all of it; the press asks for the first. */
export function askSuccessFactors({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const open = lacking(about, playbook)
  const pilot = { id: about.pilot.id }
  return {
    text: phrase('nudges.odds-open', { missing: { list: open.map(questionName) } }),
    live: [
      {
        part: 'buttons',
        buttons: [
          button('buttons.answer', { do: 'edit', pilot, question: open[0] ?? null }, 'primary'),
          snooze(ask),
        ],
      },
    ],
  }
}

/** What has neither a sound answer nor somebody who sees to it. */
function lacking({ pilot, commitments }: PilotSnapshot, playbook: Playbook): QuestionId[] {
  return playbook.odds.filter((id) => {
    const kind = questionOf(playbook, id)?.commitment
    const seen = commitments.some(
      (one) =>
        (one.what === kind && (kind !== 'open-question' || one.question === id) && one.person !== null) ||
        (one.what === kind && one.state === 'waived'),
    )
    return pilot.answers[id]?.weak.length !== 0 && !seen
  })
}
