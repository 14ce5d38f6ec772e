import type { Commitment } from '../../commitments/commitment.ts'
import { phrase, type Button, type Phrase, type Said } from '../../content/message.ts'
import { dayOf } from '../../people/time.ts'
import { running } from '../../pilots/pilot.ts'
import { button } from '../buttons.ts'
import { personName } from '../names.ts'
import { mayDo } from '../permit.ts'
import { lessonParts } from './learning.ts'
import { caseOf, zoneOf, type Turn } from '../turn.ts'

/** Who decided what, when and why. */
export function verdictLine(turn: Turn, made: Commitment, verdict: 'go' | 'no-go'): Phrase {
  const by = { person: personName(made.person), day: { day: dayOf(made.changed, zoneOf(turn)) } }
  return made.reason
    ? phrase(`decide.status.${verdict}-because`, { ...by, reason: { written: made.reason } })
    : phrase(`decide.status.${verdict}`, by)
}

/** A no ends in a stop or in a rest; what was said against the pilot is the reason for a stop. */
export function waysOut(pilot: string, sure: boolean): Button<Phrase>[] {
  const at = { id: pilot }
  return [
    button('buttons.stop', { do: 'stop', pilot: at, reason: null, sure }, 'danger'),
    button('buttons.pause-instead', { do: 'pause', pilot: at, until: null, sure: false }),
  ]
}

/** What was decided about a pilot, by whom and why [ST3], and what it leaves to the next one. */
export function outcomeParts(turn: Turn): Said {
  const { pilot, commitments } = caseOf(turn)
  const made = commitments.find(({ what, verdict }) => what === 'go-decision' && verdict)
  const at = { id: pilot.id }
  const said: Said = []
  if (made?.verdict) said.push({ part: 'note', text: verdictLine(turn, made, made.verdict) })
  if (made?.verdict === 'no-go' && running(pilot) && mayDo(turn, 'stop'))
    said.push({ of: 'next', part: 'buttons', buttons: waysOut(pilot.id, false) })
  said.push(...lessonParts(pilot))
  if (pilot.stage === 'stopped' && mayDo(turn, 'stop'))
    said.push({
      of: 'learned',
      part: 'buttons',
      buttons: [button('buttons.learned', { do: 'learned', pilot: at, text: null, skip: false })],
    })
  return said
}
