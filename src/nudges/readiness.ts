import { button } from '../say/buttons.ts'
import { kindName } from '../say/names.ts'
import { phrase } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { addDays, dayOf, startOf } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { readinessOf, untaken } from '../pilots/readiness.ts'
import type { NudgeBlock, Open } from './block.ts'
import { snooze } from './block.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { recipient, zoneFor } from './recipient.ts'

/** Some days into the production stage nobody has taken on something that production needs [RD1-8, BT2]. */
export function readinessOpen(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const to = recipient(c)
  if (!to || pilot.stage !== 'production' || !pilot.stageSince || open(c, playbook).length === 0) return []
  const zone = zoneFor(to, [pilot])
  const day = addDays(dayOf(pilot.stageSince, zone), playbook.nudges.readinessOpen)
  return [ruleMatch('readiness-open', pilot.stage, to.id, startOf(day, zone))]
}

/** One question about all of it. */
export function askTakers({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const pilot = { id: about.pilot.id }
  return {
    text: phrase('nudges.readiness-open', {
      missing: { list: open(about, playbook).map((what) => kindName(what)) },
    }),
    live: [
      {
        part: 'buttons',
        buttons: [
          button(
            'buttons.who-takes',
            { do: 'assign', pilot, tasks: [], who: null, due: null, sure: false },
            'primary',
          ),
          snooze(ask),
        ],
      },
    ],
  }
}

/** Whether something is taken does not depend on the day. */
function open({ commitments, pilot }: PilotSnapshot, playbook: Playbook) {
  return untaken(readinessOf(commitments, playbook, dayOf(pilot.activity, 'UTC')))
}
