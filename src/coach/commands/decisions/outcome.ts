import { findSingle, type Condition } from '../../../commitments/commitment.ts'
import type { Commitment } from '../../../records/commitment.ts'
import {
  phrase,
  type Button,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../../../messages/message.ts'
import type { Standing } from '../../../decisions/decisions.ts'
import { dayOf, type Day } from '../../../time/time.ts'
import { running } from '../../../pilots/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { dueOf, personName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { lessonParts } from './lessons.ts'
import { caseOf, zoneOf, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Who decided what, when and why. */
export function verdictLine(turn: Turn, made: Commitment, verdict: 'go' | 'no-go'): MessageDescriptor {
  const by = { person: personName(made.person), day: { day: dayOf(made.changed, zoneOf(turn)) } }
  return becauseOf(verdict, by, made.reason)
}

function becauseOf(
  verdict: 'go' | 'no-go',
  by: { person: Value; day: { day: Day } },
  reason: string | null,
): MessageDescriptor {
  return reason
    ? phrase(`decide.status.${verdict}-because`, { ...by, reason: { written: reason } })
    : phrase(`decide.status.${verdict}`, by)
}

/** The decision that stands, for whoever is about to change it: who made it, when, and why or until what is true. */
export function standingLine(turn: Turn, stands: Standing): MessageDescriptor {
  const person: Value =
    stands.by === turn.context.speaker ? { phrase: phrase('decide.you') } : personName(stands.by)
  const by = { person, day: { day: dayOf(stands.at, zoneOf(turn)) } }
  if (stands.verdict === 'not-yet')
    return phrase('decide.status.not-yet', {
      ...by,
      conditions: {
        list: stands.conditions.map((one) => ({ phrase: conditionLine(one) })),
      },
    })
  return becauseOf(stands.verdict, by, stands.reason)
}

/** What has to be true before a go, who sees to it and by when. */
export function conditionLine(one: Pick<Condition, 'condition' | 'person' | 'due'>): MessageDescriptor {
  return phrase('decide.condition', {
    condition: { written: one.condition },
    person: personName(one.person),
    due: dueOf(one),
  })
}

/** A no ends in a stop or in a rest; what was said against the pilot is the reason for a stop. */
export function waysOut(pilot: string, sure: boolean): Button<MessageDescriptor>[] {
  const at = { id: pilot }
  return [
    button('buttons.stop', { do: 'stop', pilot: at, reason: null, sure }, 'danger'),
    button('buttons.pause-instead', { do: 'pause', pilot: at, until: null, sure: false }),
  ]
}

/** What was decided about a pilot, by whom and why [ST3], and what it leaves to the next one. */
export function outcomeParts(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  const made = findSingle(commitments, 'go-decision')
  const at = { id: pilot.id }
  const said: Message = []
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

export const decisionsOutcomeMessages = declareMessages({
  'decide.condition': { condition: 'text', person: 'text', due: 'text' },
  'decide.you': {},
  'decide.status.not-yet': { person: 'text', day: 'day', conditions: 'text' },
  'decide.status.go': { person: 'text', day: 'day' },
  'decide.status.go-because': { person: 'text', day: 'day', reason: 'text' },
  'decide.status.no-go': { person: 'text', day: 'day' },
  'decide.status.no-go-because': { person: 'text', day: 'day', reason: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof decisionsOutcomeMessages> {}
}
