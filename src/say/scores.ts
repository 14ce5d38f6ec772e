import { trend, type Scoring } from '../commitments/maturity.ts'
import { LEVELS, CAPABILITIES, type Capability, type Level } from '../vocabulary/maturity.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { dayOf, type Zone } from '../time/time.ts'
import { capabilityName, levelName } from './names.ts'
import { declareMessages, each } from '../messages/declaration.ts'

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

const ANCHORS = Object.fromEntries(
  CAPABILITIES.flatMap((capability) => LEVELS.map((level) => [`matrix.anchor.${capability}.${level}`, {}])),
) as { [C in Capability as `matrix.anchor.${C}.${Level}`]: {} }

export const scoresMessages = declareMessages({
  ...each('matrix.measure', CAPABILITIES, {}),
  ...ANCHORS,
  'matrix.level': { level: 'number', anchor: 'text' },
  'matrix.still': { level: 'number' },
  'matrix.ask': { capability: 'text', measure: 'text' },
  'matrix.ask-again': { capability: 'text', measure: 'text', level: 'text', day: 'day' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof scoresMessages> {}
}
