import { shownState } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import type { SingleKind } from '../vocabulary/commitment-kinds.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Day } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { running } from './pilot.ts'
import { SIGN_RULES, type Because, type Given } from './signs.ts'
import { type Bottleneck, LOCAL, type Local, SIGNS, type SignId } from '../vocabulary/bottlenecks.ts'

/** A sign that is there: what it is read from, and how much it weighs. */
export type Reason = { sign: SignId; because: Because; weight: number }

/** The one next step: something is promised by somebody, a promise is looked after, or an answer is given anew. */
export type Step =
  | { step: 'promise'; what: SingleKind }
  | { step: 'keep'; commitment: Commitment; late: boolean }
  | { step: 'again'; question: QuestionId }

export type Diagnosis = {
  bottleneck: Bottleneck | null
  /** What says so, the heaviest first. */
  reasons: Reason[]
  /** Signs of real scaling, that speak against it [CM10]. */
  against: Reason[]
  /** Signs of other bottlenecks. */
  also: Reason[]
  local: Local[]
  step: Step | null
}

const NOTHING: Diagnosis = { bottleneck: null, reasons: [], against: [], also: [], local: [], step: null }

type Looked = Pick<PilotSnapshot, 'pilot' | 'commitments'>

/**
 * Which bottleneck holds the pilot now [BN1-4]: the one whose signs weigh most, once they weigh enough. It is read from
 * the records each time, so that a changed answer changes it.
 */
export function diagnose({ pilot, commitments }: Looked, playbook: Playbook, today: Day): Diagnosis {
  if (!running(pilot)) return NOTHING
  const given: Given = { pilot, commitments, today, platform: playbook.platform }
  const { weights, order, least } = playbook.diagnosis
  const found = SIGNS.flatMap((sign) =>
    SIGN_RULES[sign].finds(given).map((because): Reason => ({ sign, because, weight: weights[sign] })),
  )
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  const of = (one: Bottleneck) => found.filter(({ sign }) => SIGN_RULES[sign].of === one)
  const [heaviest] = order
    .map((one) => ({ one, weight: of(one).reduce((sum, reason) => sum + signed(reason), 0) }))
    .toSorted((a, b) => b.weight - a.weight)
  const bottleneck = heaviest && heaviest.weight >= least ? heaviest.one : null
  const reasons = bottleneck ? of(bottleneck).filter((reason) => !speaksAgainst(reason)) : []
  return {
    bottleneck,
    reasons,
    against: bottleneck ? of(bottleneck).filter(speaksAgainst) : [],
    also: found.filter((reason) => !reasons.includes(reason) && !speaksAgainst(reason)),
    local: LOCAL.filter((one) => STAYS[one](found)),
    step: bottleneck && stepOf(bottleneck, reasons, given, playbook),
  }
}

function speaksAgainst({ sign }: Reason): boolean {
  return 'against' in SIGN_RULES[sign]
}

function signed(reason: Reason): number {
  return speaksAgainst(reason) ? -reason.weight : reason.weight
}

/** Which signs say that something stays with the team [BP6]. */
const STAYS: Record<Local, (found: readonly Reason[]) => boolean> = {
  incentives: has('nobody-gains'),
  data: has('by-files', 'data-missing', 'data-late'),
  'operating-model': has('run-by-project', 'run-by-nobody'),
}

function has(...signs: SignId[]) {
  return (found: readonly Reason[]) => found.some(({ sign }) => signs.includes(sign))
}

/** What is late before what nobody promised, that before what is under way; where all is settled an answer may be old. */
function stepOf(
  bottleneck: Bottleneck,
  reasons: readonly Reason[],
  { commitments, today }: Given,
  playbook: Playbook,
): Step | null {
  const steps = playbook.diagnosis.steps[bottleneck].map((what) => {
    const commitment = commitments.find((one) => one.what === what)
    return { what, commitment, state: shownState(commitment, today) }
  })
  const kept = (state: 'overdue' | 'promised'): Step | undefined => {
    const commitment = steps.find((one) => one.state === state)?.commitment
    return commitment && { step: 'keep', commitment, late: state === 'overdue' }
  }
  const missing = steps.find(({ state }) => state === 'missing')
  const said = reasons.map(({ because }) => because).find((because) => 'question' in because)
  return (
    kept('overdue') ??
    (missing && { step: 'promise', what: missing.what }) ??
    kept('promised') ??
    (said ? { step: 'again', question: said.question } : null)
  )
}
