import type { Playbook } from '../content/playbook.ts'
import type { Criterion, Ranked } from './ranking.ts'

/** What something waits for: a criterion that it lacks, or null where only the places are taken. */
export type Waiting = { one: Ranked; lacks: Criterion | null }

/**
 * What to start first [SV3]: the best of the ideas and of the pilots at the beginning that lack nothing essential; then
 * the next ones, with what each waits for.
 */
export function firstWaveOf(
  ranking: readonly Ranked[],
  playbook: Playbook,
): { wave: Ranked[]; waiting: Waiting[] } {
  const { size, stages, waiting: most } = playbook.firstWave
  const open = ranking.filter(({ ripe, stage }) => ripe && (stage === 'idea' || stages.includes(stage)))
  const wave = open.filter((one) => lacking(one, playbook) === null).slice(0, size)
  const waiting = open
    .filter((one) => !wave.includes(one))
    .slice(0, most)
    .map((one) => ({ one, lacks: lacking(one, playbook) }))
  return { wave, waiting }
}

/** The essential criterion that is not there at all, what weighs most first. */
function lacking({ standing, lacks }: Ranked, { ideas }: Playbook): Criterion | null {
  const essential = new Set<string>(ideas.questions.filter(({ essential }) => essential).map(({ id }) => id))
  return lacks.find((criterion) => essential.has(criterion) && standing[criterion] === 'no') ?? null
}
