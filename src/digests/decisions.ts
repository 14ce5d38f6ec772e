import { commitmentId, type Commitment } from '../commitments/commitment.ts'
import type { CommitmentKind } from '../commitments/kinds.ts'
import type { Playbook } from '../content/playbook.ts'
import type { Day } from '../people/time.ts'
import type { Case } from '../pilots/case.ts'
import { gateOf, missing } from '../pilots/gate.ts'
import { running } from '../pilots/pilot.ts'

/** What a sponsor settles by a word of their own: the money for the whole path, and whether to go on. */
export const DECISIONS = ['budget', 'go'] as const
export type DecisionKind = (typeof DECISIONS)[number]

/** The promise that each decision keeps. */
export const DECIDED_BY = {
  budget: 'budget',
  go: 'go-decision',
} as const satisfies Record<DecisionKind, CommitmentKind>

/**
 * The decisions that the pilot waits for: what its gate holds for and nobody has settled, and a budget that somebody
 * has been promised. "Not yet" puts the go off until its condition is met or its day has passed.
 */
export function waitsFor({ pilot, commitments }: Case, playbook: Playbook, today: Day): DecisionKind[] {
  if (!running(pilot)) return []
  const held = new Set(missing(gateOf(pilot.stage, commitments, playbook, today)).map(({ what }) => what))
  const of = (what: CommitmentKind) => commitments.find(({ id }) => id === commitmentId(pilot.id, what))
  return DECISIONS.filter((kind) => {
    const what = DECIDED_BY[kind]
    if (kind === 'budget')
      return held.has(what) || (of(what)?.state === 'promised' && of(what)?.agreed === true)
    return held.has(what) && of(what)?.verdict !== 'no-go' && !putOff(of('condition'), today)
  })
}

function putOff(condition: Commitment | undefined, today: Day): boolean {
  return condition?.state === 'promised' && !!condition.due && condition.due >= today
}

/** Which live parts of a message a decision belongs to, so that an answer anywhere closes them everywhere. */
export function partOf(kind: DecisionKind, pilot: string): string {
  return `${kind}|${pilot}`
}

/** Whether live parts belong to a decision. */
export function isDecision(of: string): boolean {
  return DECISIONS.some((kind) => of.startsWith(partOf(kind, '')))
}
