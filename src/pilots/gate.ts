import { shownState, verdictOf, type ShownState } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import { kindEntry, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Day } from '../time/time.ts'
import type { Stage } from '../vocabulary/stage.ts'

export type GateItem = { what: CommitmentKind; state: ShownState; commitment: Commitment | undefined }

/** What the gate out of `stage` waits for, with the state of each [ST1-5 outputs, DT1-3]; `today` is the reader's. */
export function gateOf(
  stage: Stage,
  commitments: readonly Commitment[],
  playbook: Playbook,
  today: Day,
): GateItem[] {
  return playbook.stages[stage].holds.map((what) => {
    const commitment = commitments.find((one) => one.what === what)
    return { what, commitment, state: stateOf(what, commitment, today) }
  })
}

/**
 * A yes to somebody else's pilot is "interesting, but not now" until it has a day [DT1], and a plan that nobody has
 * changes nothing [DT3]: both are only promised so far.
 */
function stateOf(what: CommitmentKind, commitment: Commitment | undefined, today: Day): ShownState {
  const state = shownState(commitment, today)
  if (state !== 'met' || !commitment) return state
  const { person, namedBy, due } = commitment
  const { gate } = kindEntry(what)
  const noDay = gate === 'day' && !due && namedBy && namedBy !== person
  const nobody = gate === 'person' && !person
  return noDay || nobody ? 'promised' : state
}

/** What holds the gate: neither met nor waived, or decided with a no. */
export function missing(items: readonly GateItem[]): GateItem[] {
  return items.filter(
    ({ state, commitment }) => (state !== 'met' && state !== 'waived') || verdictOf(commitment) === 'no-go',
  )
}
