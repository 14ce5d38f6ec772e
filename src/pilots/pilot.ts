// Pilots: the rules of a pilot: its gates, readiness, rollout, diagnosis and who may see what.
import type { Stage } from '../vocabulary/stage.ts'
import type { Lesson, Pilot } from '../records/pilot.ts'

/** All that a stopped pilot leaves to others, the first one first. */
export function lessonsOf({ ended }: Pick<Pilot, 'ended'>): Lesson[] {
  if (!ended?.learned) return []
  const { learned: text, learnedBy: by = null, at, added = [] } = ended
  return [{ text, by, at }, ...added]
}

/** Whether the pilot still goes through stages: neither stopped nor the new standard. */
export function running(pilot: Pilot): pilot is Pilot & { stage: Stage } {
  return pilot.stage !== 'standard' && pilot.stage !== 'stopped'
}
