import { trend, type Scoring } from '../commitments/maturity.ts'
import { LEVELS } from '../vocabulary/maturity.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { dayOf, type Zone } from '../time/time.ts'
import { capabilityName, levelName } from './names.ts'

/** How far it is, what shows it, and where it stood last. */
export function askedOf({ capability, scores }: Scoring, zone: Zone): MessageDescriptor {
  const { last } = trend(scores)
  const asked = {
    capability: capabilityName(capability),
    measure: { phrase: phrase(`matrix.measure.${capability}`) } satisfies Value,
  }
  return last
    ? phrase('matrix.ask-again', {
        ...asked,
        level: levelName(capability, last.level),
        day: { day: dayOf(last.at, zone) },
      })
    : phrase('matrix.ask', asked)
}

/** One button for each level; where it was scored before, the same again comes first. */
export function levelButtons({ id, pilot, capability, scores }: Scoring) {
  const before = trend(scores).last?.level
  const levels = before === undefined ? LEVELS : [before, ...LEVELS.filter((level) => level !== before)]
  return {
    part: 'buttons' as const,
    buttons: levels.map((level) => ({
      label:
        level === before
          ? phrase('matrix.still', { level })
          : phrase('matrix.level', {
              level,
              anchor: { phrase: phrase(`matrix.anchor.${capability}.${level}`) },
            }),
      tap: { do: 'score', pilot: { id: pilot }, commitment: id, level, evidence: null } as const,
    })),
  }
}
