import type { Playbook } from '../playbook/playbook.ts'
import type { Blocker, Friction } from './friction.ts'
import type { Ranked } from './ranking.ts'
import type { Criterion } from '../vocabulary/criteria.ts'

/** How many pilots stand still for want of a criterion. */
export type Blocked = Partial<Record<Criterion, number>>

/**
 * What something waits for: a criterion that it lacks, and so many pilots that stand still on the same; null where only
 * the places are taken.
 */
export type Waiting = { one: Ranked; lacks: Criterion | null; blocked: number }

/** What pilots sit on together, as far as an idea can lack the same [CM7]. */
export function blockedIn(frictions: readonly Friction[]): Blocked {
  const blocked: Blocked = {}
  for (const { blocker, stuck } of frictions) {
    const criterion = criterionOf(blocker)
    if (criterion) blocked[criterion] = Math.max(blocked[criterion] ?? 0, stuck.length)
  }
  return blocked
}

function criterionOf(blocker: Blocker): Criterion | null {
  if ('bottleneck' in blocker)
    return blocker.bottleneck === 'ownership' ? 'owner' : blocker.bottleneck === 'integration' ? 'data' : null
  switch (blocker.what) {
    case 'business-owner':
      return 'owner'
    case 'data-access':
      return 'data'
    case 'budget':
    case 'sponsor':
      return blocker.what
    default:
      return null
  }
}

/**
 * What to start first [SV3]: the best of the ideas and of the pilots at the beginning that lack nothing essential, and
 * nothing on which others stand still; then the next ones, with what each waits for.
 */
export function firstWaveOf(
  ranking: readonly Ranked[],
  blocked: Blocked,
  playbook: Playbook,
): { wave: Ranked[]; waiting: Waiting[] } {
  const { size, stages, waiting: most } = playbook.firstWave
  const open = ranking.filter(({ ripe, stage }) => ripe && (stage === 'idea' || stages.includes(stage)))
  const judged = open.map((one): Waiting => {
    const lacks = lacking(one, blocked, playbook)
    return { one, lacks, blocked: (lacks && blocked[lacks]) ?? 0 }
  })
  const wave = judged.filter(({ lacks }) => lacks === null).slice(0, size)
  const waiting = judged.filter((one) => !wave.includes(one)).slice(0, most)
  return { wave: wave.map(({ one }) => one), waiting }
}

/** What is essential and not there at all, or not whole while pilots stand still on it; what weighs most first. */
function lacking({ standing, lacks }: Ranked, blocked: Blocked, { ideas }: Playbook): Criterion | null {
  const essential = new Set<string>(
    ideas.questions.filter((question) => question.essential).map(({ id }) => id),
  )
  return (
    lacks.find(
      (criterion) => blocked[criterion] || (essential.has(criterion) && standing[criterion] === 'no'),
    ) ?? null
  )
}
