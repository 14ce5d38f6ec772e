import type { Playbook } from '../playbook/playbook.ts'
import { pilotZone } from '../pilots/role-agreement.ts'
import { daysOff } from '../records/organisation.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { addBusinessDays } from '../time/hours.ts'
import { dayOf, startOf, type Instant } from '../time/time.ts'

/** When an unconfirmed import is no longer the owner's matter alone; null while they have not been asked. */
export function passedOn(c: PilotSnapshot, playbook: Playbook): Instant | null {
  const ask = c.asks.find(({ rule }) => rule === 'import-confirmation')
  return ask ? afterConfirmation(c, ask.opened, playbook) : null
}

/** As many business days after the moment as a named person has to say yes. */
export function afterConfirmation(c: PilotSnapshot, at: Instant, playbook: Playbook): Instant {
  const zone = pilotZone(c)
  const day = addBusinessDays(dayOf(at, zone), playbook.nudges.confirmation, daysOff(c.organisation))
  return startOf(day, zone)
}
