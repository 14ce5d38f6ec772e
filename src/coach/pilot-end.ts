import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { dayOf } from '../time/time.ts'
import { personName } from '../say/names.ts'
import type { Doing } from '../vocabulary/intent.ts'
import { mayDo } from './rights.ts'
import { caseOf, conclude, say, text, zoneOf, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Whether the pilot has ended and this is not done for it any more. */
export function isOver(turn: Turn, doing: Doing): boolean {
  const { afterEnd } = turn.context.commands[doing]
  const stage = turn.about?.pilot.stage
  return (stage === 'stopped' || stage === 'standard') && afterEnd !== 'always' && afterEnd !== stage
}

/** Says that the pilot has ended; who may see it learns who stopped it and why. */
export function saidOver(turn: Turn): Turn {
  const outcome = endedLine(turn)
  return conclude(say(turn, text(outcome)), outcome)
}

function endedLine(turn: Turn): MessageDescriptor {
  const { pilot } = caseOf(turn)
  const { ended, stage } = pilot
  if (stage !== 'stopped' || !ended || !mayDo(turn, 'see'))
    return phrase('commands.coach.ended', { pilot: pilot.name })
  return phrase('commands.coach.ended-by', {
    pilot: pilot.name,
    person: personName(ended.by),
    day: { day: dayOf(ended.at, zoneOf(turn)) },
    reason: { written: ended.reason },
  })
}

export const pilotEndMessages = declareMessages({
  'commands.coach.ended': { pilot: 'text' },
  'commands.coach.ended-by': { pilot: 'text', person: 'text', day: 'day', reason: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof pilotEndMessages> {}
}
