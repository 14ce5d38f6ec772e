import { movedSince, measuresOf, type Movement } from '../commitments/kpi.ts'
import type { Kpi } from '../records/kpi.ts'
import { leveledSince, scoringOf } from '../commitments/maturity.ts'
import { CAPABILITIES, type Capability, type Level } from '../vocabulary/maturity.ts'
import { capabilityName } from '../say/names.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import type { Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Pilot } from '../records/pilot.ts'
import { declareMessages, each } from '../messages/declaration.ts'

/** What went up or down since the last digest: a measure [PB2], or a capability [MM1-6]. */
export type Moved = { pilot: Pilot } & (
  | { moved: 'measure'; kpi: Kpi; movement: Movement }
  | { moved: 'capability'; capability: Capability; from: Level; to: Level }
)

/** Everything that moved in one pilot; a value that stayed what it was is no movement. */
export function movedIn({ pilot, commitments }: PilotSnapshot, since: Instant): Moved[] {
  const measures = measuresOf(commitments).flatMap(({ kpi }): Moved[] => {
    const movement = movedSince(kpi, since)
    return movement && movement.direction !== 'same' ? [{ pilot, moved: 'measure', kpi, movement }] : []
  })
  const capabilities = CAPABILITIES.flatMap((capability): Moved[] => {
    const change = leveledSince(scoringOf(commitments, capability)?.scores ?? [], since)
    return change ? [{ pilot, moved: 'capability', capability, ...change }] : []
  })
  return [...measures, ...capabilities]
}

/** From what to what, and whether that is better: towards the target is. */
export function movedLine(one: Moved): MessageDescriptor {
  const pilot = one.pilot.name
  if (one.moved === 'capability')
    return phrase('digest.moved.capability', {
      pilot,
      capability: capabilityName(one.capability),
      from: one.from,
      to: one.to,
    })
  const { kpi, movement } = one
  const { from, to, direction } = movement
  const told = {
    pilot,
    name: { written: kpi.name },
    movement: {
      phrase: phrase('kpi.from-to', { from, to, unit: { written: kpi.unit } }),
    } satisfies Value,
  }
  return direction
    ? phrase('digest.moved.measure', { ...told, direction: { phrase: phrase(`kpi.direction.${direction}`) } })
    : phrase('digest.moved.measure-open', told)
}

export const movementMessages = declareMessages({
  'digest.moved.capability': { pilot: 'text', capability: 'text', from: 'number', to: 'number' },
  'digest.moved.measure': { pilot: 'text', name: 'text', movement: 'text', direction: 'text' },
  'digest.moved.measure-open': { pilot: 'text', name: 'text', movement: 'text' },
  ...each('kpi.direction', ['better', 'worse', 'same'], {}),
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof movementMessages> {}
}
