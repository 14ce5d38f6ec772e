// Commitments: what follows from promises, measures and scores.
import type { Day, Instant } from '../time/time.ts'
import type { CommitmentState, Commitment, FormerWords } from '../records/commitment.ts'

export type ShownState = CommitmentState | 'missing' | 'overdue'

/** What a reader is shown on `today`, a day in the reader's zone. */
export function shownState(commitment: Commitment | undefined, today: Day): ShownState {
  if (!commitment) return 'missing'
  if (commitment.state === 'promised' && !commitment.person && !commitment.due) return 'missing'
  // A score or a value is asked for again and again: a late one breaks no promise.
  const again = commitment.capability || commitment.kpi
  return commitment.state === 'promised' && commitment.due && commitment.due < today && !again
    ? 'overdue'
    : commitment.state
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
export function saidSoFar(one: Commitment): FormerWords[] {
  const { former = [], state, verdict, person: by, changed: at, reason, evidence } = one
  if (state === 'met' && verdict) return [...former, { verdict, by, at, words: reason }]
  return state === 'promised' && evidence ? [...former, { by, at, words: evidence }] : former
}

/** Who wanted a condition and when; of an old one it is only known who named somebody for it. */
export function wantedBy({ wanted, namedBy, changed }: Commitment): { by: string | null; at: Instant } {
  return wanted ?? { by: namedBy ?? null, at: changed }
}
