import type { Turn } from '../coach/turn.ts'
import { newMessage, type Outgoing } from '../content/outgoing.ts'
import { zoneFor } from '../nudges/recipient.ts'
import { nextWorking } from '../people/hours.ts'
import { daysOff } from '../people/organisation.ts'
import { reachable } from '../people/person.ts'
import { addInstant, type Instant } from '../people/time.ts'
import { rolesIn } from '../pilots/parts.ts'
import { RETENTION } from '../retention.ts'
import type { Parts } from './ports.ts'

/**
 * What others hear of a decision: an answer to what they asked for, so it counts as no nudge, but nobody waits for it
 * at night. Whoever has no part in the pilot any more hears nothing.
 */
export function newsOf({ id, content }: Parts, turn: Turn, now: Instant): Outgoing[] {
  const { about, scene, people, news } = turn
  const { organisation } = scene
  return news.flatMap(({ to, said }): Outgoing[] => {
    const person = people[to]
    if (!person || to === scene.speaker || !reachable(person)) return []
    if (about && rolesIn(about.pilot, about.commitments, person, content).length === 0) return []
    const { hours } = content.playbook.nudges
    const at = nextWorking(now, zoneFor(person, about ? [about.pilot] : []), hours, daysOff(organisation))
    const message = newMessage(organisation.id, id(), to, now, addInstant(now, RETENTION.reply))
    return [{ ...message, said, pilots: about ? [about.pilot.id] : [], attention: at }]
  })
}
