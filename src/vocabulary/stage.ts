/** The five stages in order [ST1-5]; a pilot passes them one by one [RU1-2]. */
export const STAGES = ['discovery', 'poc', 'pilot', 'production', 'scale'] as const
export type Stage = (typeof STAGES)[number]

/** Where a pilot ends: it became the way of working, or it was stopped. */
export const ENDS = ['standard', 'stopped'] as const
export type End = (typeof ENDS)[number]

/** Exploration takes loose days kindly; from production on others plan with them [DD5]. */
export function isFirm(stage: Stage | End): boolean {
  return stage === 'production' || stage === 'scale'
}

/** The stage after this one; `standard` after the last. */
export function after(stage: Stage): Exclude<Stage, 'discovery'> | 'standard' {
  const next = STAGES[STAGES.indexOf(stage) + 1]
  return next && next !== 'discovery' ? next : 'standard'
}
