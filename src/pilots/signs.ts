import { findSingle, shownState } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import type { SingleKind } from '../vocabulary/commitment-kinds.ts'
import type { ChoiceQuestion, OptionOf, QuestionId } from '../vocabulary/questions.ts'
import type { Day } from '../time/time.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import { STAGES, type Stage } from '../vocabulary/stage.ts'
import type { Bottleneck, SignId } from '../vocabulary/bottlenecks.ts'

/** What a sign is read from: what was said to a question, or a promise that is not there, late or declined. */
export type Because =
  | { question: QuestionId; answer: Answer }
  | { what: SingleKind; state: 'missing' | 'overdue' | 'declined'; commitment: Commitment | null }

export type Given = {
  pilot: Pilot & { stage: Stage }
  commitments: readonly Commitment[]
  /** What a platform has to give from production on [PL1-5]. */
  platform: readonly SingleKind[]
  today: Day
}

/** A sign says of which bottleneck it is; one that speaks against it takes its weight off. */
type Sign = { of: Bottleneck; against?: true; finds: (given: Given) => Because[] }

function chosen<Q extends ChoiceQuestion>(question: Q, ...options: OptionOf<Q>[]): Sign['finds'] {
  return ({ pilot: { answers } }) => {
    const answer = answers[question]
    return answer?.choice && (options as string[]).includes(answer.choice) ? [{ question, answer }] : []
  }
}

/** An answer that the person let stand although a check found it weak. */
function thin(question: QuestionId): Sign['finds'] {
  return ({ pilot: { answers } }) => {
    const answer = answers[question]
    return answer && answer.weak.length > 0 ? [{ question, answer }] : []
  }
}

/** Nobody promised it, from a stage on. */
function missing(from: Stage, ...kinds: SingleKind[]): Sign['finds'] {
  return (given) => (reached(given, from) ? kinds.flatMap((what) => unkept(given, what, ['missing'])) : [])
}

/** It is overdue, or whoever was named said no. */
function late(...kinds: SingleKind[]): Sign['finds'] {
  return (given) => kinds.flatMap((what) => unkept(given, what, ['overdue', 'declined']))
}

function reached({ pilot }: Given, from: Stage): boolean {
  return STAGES.indexOf(pilot.stage) >= STAGES.indexOf(from)
}

function unkept(
  { commitments, today }: Given,
  what: SingleKind,
  states: Extract<Because, { what: SingleKind }>['state'][],
): Because[] {
  const commitment = commitments.find((one) => one.what === what) ?? null
  const shown = shownState(commitment ?? undefined, today)
  const state = shown === 'missing' && commitment ? 'declined' : shown
  const found = states.find((one) => one === state)
  return found ? [{ what, state: found, commitment }] : []
}

/** The platform as a whole may be settled at once, or item by item [PL1-5]. */
function platform(finds: (...kinds: SingleKind[]) => Sign['finds']): Sign['finds'] {
  return (given) => {
    const whole = findSingle(given.commitments, 'platform-readiness')
    const settled = whole?.state === 'met' || whole?.state === 'waived'
    return settled || !reached(given, 'production') ? [] : finds(...given.platform)(given)
  }
}

/**
 * The signs of each bottleneck, by name; their weights stand in the playbook. Each looks at the fit into operations:
 * none of them asks how good the model is.
 */
export const SIGN_RULES = {
  // The work around it was never redesigned to take the output in [BN1], and what slows it is elsewhere [CM8, CM11].
  'output-nowhere': { of: 'workflow', finds: chosen('handoff', 'nowhere') },
  'output-by-hand': { of: 'workflow', finds: chosen('handoff', 'by-hand') },
  'slow-work': { of: 'workflow', finds: chosen('symptom', 'waiting', 'coordination', 'handoffs') },
  'hardly-used': { of: 'workflow', finds: chosen('usage', 'hardly') },
  'seldom-used': { of: 'workflow', finds: chosen('usage', 'sometimes') },
  'unclear-work': { of: 'workflow', finds: thin('workflow') },
  'redesign-missing': { of: 'workflow', finds: missing('pilot', 'workflow-redesign') },
  'redesign-late': { of: 'workflow', finds: late('workflow-redesign') },
  'change-late': { of: 'workflow', finds: late('change-plan') },
  'change-unfunded': { of: 'workflow', finds: chosen('change-money', 'no') },
  'change-half-funded': { of: 'workflow', finds: chosen('change-money', 'partly') },
  'demo-praised': { of: 'workflow', finds: chosen('praise', 'demo') },
  'nothing-changed': { of: 'workflow', finds: chosen('sign', 'none') },
  'fewer-steps': { of: 'workflow', against: true, finds: chosen('sign', 'handoffs', 'fewer-steps') },

  // A team without the authority, and no business line that will use it [BN2, BP1, BP3].
  'run-by-nobody': { of: 'ownership', finds: chosen('operator', 'nobody') },
  'run-by-project': { of: 'ownership', finds: chosen('operator', 'project-team') },
  'nobody-acts': { of: 'ownership', finds: chosen('symptom', 'who-acts') },
  'nobody-gains': { of: 'ownership', finds: chosen('incentive', 'nobody', 'project-team') },
  'owner-missing': { of: 'ownership', finds: missing('pilot', 'business-owner') },
  'owner-late': { of: 'ownership', finds: late('business-owner') },
  'support-late': { of: 'ownership', finds: late('support-model') },
  'roles-changed': { of: 'ownership', against: true, finds: chosen('sign', 'roles', 'ownership') },

  // Data sources, approvals and the tools that people work in [BN3, BP2, PH2].
  'by-files': { of: 'integration', finds: chosen('place', 'export') },
  'beside-the-tools': { of: 'integration', finds: chosen('place', 'beside') },
  'thin-data': { of: 'integration', finds: thin('data') },
  'thin-systems': { of: 'integration', finds: thin('systems') },
  'data-missing': { of: 'integration', finds: missing('pilot', 'data-access') },
  'data-late': { of: 'integration', finds: late('data-access') },
  'plan-missing': { of: 'integration', finds: missing('pilot', 'integration-plan') },
  'plan-late': { of: 'integration', finds: late('integration-plan', 'integrations') },

  // What any system in production stands on [BN4].
  'platform-missing': { of: 'platform', finds: platform((...kinds) => missing('production', ...kinds)) },
  'platform-late': { of: 'platform', finds: platform(late) },
} as const satisfies Record<SignId, Sign>
