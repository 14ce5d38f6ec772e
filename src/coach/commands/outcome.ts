import { phrase, type Said } from '../../content/message.ts'
import { dayOf } from '../../people/time.ts'
import { button } from '../buttons.ts'
import { personName } from '../names.ts'
import { mayDo } from '../permit.ts'
import { caseOf, zoneOf, type Turn } from '../turn.ts'

/** What was decided about a pilot, by whom and why [ST3], and what it leaves to the next one. */
export function outcomeParts(turn: Turn): Said {
  const { pilot, commitments } = caseOf(turn)
  const made = commitments.find(({ what, verdict }) => what === 'go-decision' && verdict)
  const { ended } = pilot
  const at = { id: pilot.id }
  const said: Said = []
  if (made?.verdict) {
    const by = { person: personName(made.person), day: { day: dayOf(made.changed, zoneOf(turn)) } }
    said.push({
      part: 'note',
      text: made.reason
        ? phrase(`decide.status.${made.verdict}-because`, { ...by, reason: { written: made.reason } })
        : phrase(`decide.status.${made.verdict}`, by),
    })
  }
  if (ended?.learned)
    said.push({
      part: 'note',
      text: phrase('decide.status.learned', { learned: { written: ended.learned } }),
    })
  if (pilot.stage === 'stopped' && !ended?.learned && mayDo(turn, 'stop'))
    said.push({
      of: 'learned',
      part: 'buttons',
      buttons: [button('buttons.learned', { do: 'learned', pilot: at, text: null, skip: false })],
    })
  return said
}
