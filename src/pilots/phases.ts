import type { SingleKind } from '../vocabulary/commitment-kinds.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { questionOf, type Playbook } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { PHASES, type Phase } from '../vocabulary/phase.ts'
import { STAGES } from '../vocabulary/stage.ts'

/** `ahead`: something stands although its stage has not come; `behind`: something lacks although its stage is over. */
export const PHASE_STATES = ['done', 'behind', 'under-way', 'ahead', 'later'] as const
export type PhaseState = (typeof PHASE_STATES)[number]

/** What a phase is made of: a question that has a sound answer, or a commitment that is kept. */
export type Item = { question: QuestionId } | { kind: SingleKind }

export type PhaseView = { phase: Phase; state: PhaseState; stands: Item[]; lacks: Item[] }
type Known = Pick<PilotSnapshot, 'pilot' | 'commitments'>

/** What stands and what lacks in each phase, from answers and commitments [PB0-7]. */
export function phasesOf(about: Known, playbook: Playbook): PhaseView[] {
  const place = placeOf(about)
  return PHASES.map((phase) => {
    const { from, until, asks, keeps } = playbook.phases[phase]
    const items: Item[] = [
      ...asks.filter((id) => questionOf(playbook, id)).map((question) => ({ question })),
      ...keeps.map((kind) => ({ kind })),
    ]
    const stands = items.filter((item) => isThere(item, about, playbook))
    const lacks = items.filter((item) => !stands.includes(item))
    const early = place < STAGES.indexOf(from)
    const late = place > STAGES.indexOf(until)
    const state =
      lacks.length === 0
        ? 'done'
        : late
          ? 'behind'
          : !early
            ? 'under-way'
            : stands.length > 0
              ? 'ahead'
              : 'later'
    return { phase, state, stands, lacks }
  })
}

/** The phase that belongs to the pilot's stage; adopting and governing go alongside. */
export function phaseNow(about: Known, playbook: Playbook): Phase {
  const place = placeOf(about)
  const own = PHASES.filter((phase) => phase !== 'adopt' && phase !== 'govern')
  return own.find((phase) => STAGES.indexOf(playbook.phases[phase].until) >= place) ?? 'expand'
}

/** The one next thing: what is behind comes first, then what belongs to now, in the order of the sequence. */
export function nextThing(views: readonly PhaseView[]): { phase: Phase; item: Item } | null {
  for (const wanted of ['behind', 'under-way'] as const)
    for (const { phase, state, lacks } of views) {
      const [item] = lacks
      if (state === wanted && item) return { phase, item }
    }
  return null
}

/** Stages in order; what became the standard is past the last. */
function placeOf({ pilot }: Known): number {
  const place = STAGES.findIndex((stage) => stage === pilot.stage)
  return place < 0 ? STAGES.length : place
}

function isThere(item: Item, { pilot, commitments }: Known, playbook: Playbook): boolean {
  const kept = (what: string) =>
    commitments.some(
      (one) => one.what === what && one.question === null && (one.state === 'met' || one.state === 'waived'),
    )
  if ('kind' in item) return kept(item.kind)
  const { unless = [] } = questionOf(playbook, item.question) ?? {}
  return pilot.answers[item.question]?.weak.length === 0 || unless.some(kept)
}
