// Commitments: what follows from promises, measures and scores.
import type { Day, Instant } from '../time/time.ts'
import type { CommitmentOf, CommitmentState, Commitment, FormerWords } from '../records/commitment.ts'
import { isRecurring, kindEntry, type KindMet, type SingleKind } from '../vocabulary/commitment-kinds.ts'

export type ShownState = CommitmentState | 'missing' | 'overdue'

/** What a reader is shown on `today`, a day in the reader's zone. */
export function shownState(commitment: Commitment | undefined, today: Day): ShownState {
  if (!commitment) return 'missing'
  if (commitment.state === 'promised' && !commitment.person && !commitment.due) return 'missing'
  return commitment.state === 'promised' &&
    commitment.due &&
    commitment.due < today &&
    !isRecurring(commitment.what)
    ? 'overdue'
    : commitment.state
}

/** The one commitment of a kind of which a pilot has one at the most. */
export function findSingle<K extends SingleKind>(
  commitments: readonly Commitment[],
  kind: K,
): CommitmentOf<K> | undefined {
  return commitments.find((one): one is CommitmentOf<K> & Commitment => one.what === kind)
}

/** What has to be true before a go. */
export type Condition = CommitmentOf<'condition'>

/** Whether it is a condition for a go. */
export function isCondition(one: Commitment): one is Condition {
  return one.what === 'condition'
}

/** Somebody's yes to the new standard. */
export type Agreement = CommitmentOf<'agreement'>

/** Whether it is a yes to the new standard [CM2]. */
export function isAgreement(one: Commitment): one is Agreement {
  return one.what === 'agreement'
}

/** Whether evidence of it is a claim until whoever decides approves it [TP2]. */
export function needsApproval(one: Commitment): one is CommitmentOf<KindMet<'approval'>> {
  return kindEntry(one.what).met === 'approval'
}

/** What a go-decision came to; null for one that is open, and for all that is decided by nobody. */
export function verdictOf(one: Commitment | undefined): 'go' | 'no-go' | null {
  return (one?.what === 'go-decision' && one.verdict) || null
}

/** Whether another person named somebody for it who has not said yes: asked for, and promised by nobody yet. */
export function isUnconfirmed({
  state,
  person,
  namedBy,
  agreed,
}: Pick<Commitment, 'state' | 'person' | 'namedBy' | 'agreed'>): boolean {
  return state === 'promised' && person !== null && namedBy !== person && !agreed
}

/** Those whose day has passed before the others, the longest late first. */
export function lateFirst(commitments: readonly Commitment[], today: Day): Commitment[] {
  const late = (one: Commitment) => (shownState(one, today) === 'overdue' ? (one.due ?? '') : '~')
  return commitments.toSorted((a, b) => (late(a) < late(b) ? -1 : late(a) > late(b) ? 1 : 0))
}

/** What was said so far, once it is changed: no decision is lost with its reason, and nothing that is said of the money. */
export function saidSoFar(one: CommitmentOf<'go-decision' | 'budget'>): FormerWords[] {
  const { former = [], state, person: by, changed: at, reason, evidence } = one
  const verdict = verdictOf(one)
  if (state === 'met' && verdict) return [...former, { verdict, by, at, words: reason }]
  return state === 'promised' && evidence ? [...former, { by, at, words: evidence }] : former
}

/** What was said of it before, oldest first. */
export function formerOf(one: Commitment): FormerWords[] {
  return ('former' in one && one.former) || []
}

/** Who wanted a condition and when; of an old one it is only known who named somebody for it. */
export function wantedBy({ wanted, namedBy, changed }: Condition): { by: string | null; at: Instant } {
  return wanted ?? { by: namedBy ?? null, at: changed }
}
