// Decisions: which decisions wait for whom, what each rests on, and how it is asked.
import { isKnown } from '../pilots/answers.ts'
import { findSingle, isCondition, verdictOf, wantedBy, type Condition } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { pilotZone } from '../pilots/role-agreement.ts'
import { addDays, dayOf, startOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { gateOf, missing } from '../pilots/gate.ts'
import { limitEnds } from '../pilots/stage-limit.ts'
import { hasConflictOfInterest } from '../pilots/access.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { reviewWaiting } from '../pilots/rollout.ts'

/** What a sponsor settles by a word of their own: the money for the whole path, whether to go on, with a wave how, and the standard. */
export const DECISIONS = ['budget', 'go', 'wave', 'sign'] as const
export type DecisionKind = (typeof DECISIONS)[number]

/** The promise that each decision keeps. */
export const DECIDED_BY = {
  budget: 'budget',
  go: 'go-decision',
  wave: 'wave-reviews',
  sign: 'new-standard',
} as const satisfies Record<DecisionKind, CommitmentKind>

/**
 * What can be decided: what the gate holds for and nobody has settled, and a budget that somebody has been promised or
 * that an earlier gate was opened without.
 * "Not yet" puts the go off until each of its conditions is met or its day has passed.
 */
export function unsettled(c: PilotSnapshot, playbook: Playbook, now: Instant): DecisionKind[] {
  const { pilot, commitments } = c
  if (!running(pilot)) return []
  const today = dayOf(now, pilotZone(c))
  const held = new Set(missing(gateOf(pilot.stage, commitments, playbook, today)).map(({ what }) => what))
  return DECISIONS.filter((kind) => {
    if (kind === 'wave') return reviewWaiting(pilot) !== null
    if (kind === 'sign') return !!pilot.standard?.asked && !pilot.standard.signed
    const what = DECIDED_BY[kind]
    const kept = findSingle(commitments, what)
    if (kind === 'budget')
      return held.has(what) || (kept?.state === 'promised' && kept.agreed) || passedOver(pilot, kept)
    return (
      held.has(what) && verdictOf(kept) !== 'no-go' && conditionsOf(c).every((one) => readyAt(one, c) <= now)
    )
  })
}

/** A gate that was opened without the money does not approve it: somebody still has to [TP2]. */
function passedOver({ overrides }: Pilot, kept: Commitment | undefined): boolean {
  return (
    (kept?.state ?? 'promised') === 'promised' && overrides.some(({ missing }) => missing.includes('budget'))
  )
}

/** The decisions that somebody waits for now: a go only once it is asked for. */
export function waitsFor(c: PilotSnapshot, playbook: Playbook, now: Instant): DecisionKind[] {
  const from = goFrom(c, playbook)
  return unsettled(c, playbook, now).filter((kind) => kind !== 'go' || (from !== null && from <= now))
}

/**
 * From when on somebody is asked to say go or not [ST3]: once the talk of the stage has its answers, the owner asks for
 * it, or its sponsor sees the stage take too long; after a "not yet" once what was wanted is met or past its day. Null
 * while none of these is known to come, and once it is decided.
 */
export function goFrom(c: PilotSnapshot, playbook: Playbook): Instant | null {
  const { pilot, commitments } = c
  if (!running(pilot) || !playbook.stages[pilot.stage].holds.includes('go-decision')) return null
  const decision = findSingle(commitments, 'go-decision')
  if (decision && decision.state !== 'promised') return null
  const conditions = conditionsOf(c).map((one) => readyAt(one, c))
  if (conditions.length > 0) return conditions.toSorted().at(-1) ?? null
  // A stage that takes too long is no reason to ask those who look after every pilot.
  const late = sponsorOf(c) ? limitEnds(pilot, playbook, pilotZone(c)) : null
  const reasons = [decision?.asked, answered(c, playbook), late]
  return reasons.filter((at) => at !== undefined && at !== null).toSorted()[0] ?? null
}

/** Until when a "not yet" puts the go off: the last of its conditions is met or its day has passed. Null without one. */
export function putOffUntil(c: PilotSnapshot, playbook: Playbook): Instant | null {
  return conditionsOf(c).length > 0 ? goFrom(c, playbook) : null
}

/** The sponsor who said yes and counts [TP1], and may decide. */
export function sponsorOf({ pilot, commitments, people }: PilotSnapshot): string | null {
  const counts = findSingle(commitments, 'sponsor')?.state === 'met'
  const person = pilot.sponsor && people[pilot.sponsor.person]
  return counts && person && !hasConflictOfInterest(pilot, person) ? person.id : null
}

/** What has to be true before a go. */
export function conditionsOf({ commitments }: Pick<PilotSnapshot, 'commitments'>): Condition[] {
  return commitments.filter(isCondition).filter(({ state }) => state !== 'waived')
}

/** What was decided about going on and still counts: `since` moves on with each change of what a "not yet" waits for. */
export type Standing = { by: string | null; at: Instant; since: Instant } & (
  | { verdict: 'go' | 'no-go'; reason: string | null }
  | { verdict: 'not-yet'; conditions: Condition[] }
)

/** The decision that stands [ST3]; a "not yet" does so while one of its conditions is open. Null while there is none. */
export function standing({ commitments }: Pick<PilotSnapshot, 'commitments'>): Standing | null {
  const made = findSingle(commitments, 'go-decision')
  if (made?.state === 'met' && made.verdict) {
    const { verdict, person, changed, reason } = made
    return { verdict, by: person, at: changed, since: changed, reason }
  }
  const conditions = conditionsOf({ commitments }).filter(({ state }) => state === 'promised')
  const [first] = conditions
  const since = conditions
    .map(({ changed }) => changed)
    .toSorted()
    .at(-1)
  if (!first || !since) return null
  return { verdict: 'not-yet', ...wantedBy(first), since, conditions }
}

/** Up to when a reader who is shown the pilot now has seen what was decided: whatever is decided later, they have not. */
export function seenUpTo({ pilot, commitments }: PilotSnapshot): Instant {
  const decided = [findSingle(commitments, 'go-decision') ?? [], commitments.filter(isCondition)].flat()
  const changed = decided.map((one) => one.changed)
  return changed.toSorted().at(-1) ?? pilot.startedAt
}

/** When a condition holds the decision back no longer. */
function readyAt({ state, due, changed }: Commitment, c: PilotSnapshot): Instant {
  return state === 'promised' && due ? startOf(addDays(due, 1), pilotZone(c)) : changed
}

/** When the last of the questions was answered that the decision rests on. */
function answered(c: PilotSnapshot, playbook: Playbook): Instant | null {
  const { pilot } = c
  if (!running(pilot)) return null
  const asked = playbook.talks[pilot.stage].filter(({ rows }) => rows.includes('ST3'))
  if (!asked.every((question) => pilot.answers[question.id] || isKnown(c, question))) return null
  return (
    asked
      .flatMap(({ id }) => pilot.answers[id]?.at ?? [])
      .toSorted()
      .at(-1) ?? null
  )
}

/** Which live parts of a message a decision belongs to, so that an answer anywhere closes them everywhere. */
export function partOf(kind: DecisionKind, pilot: string): string {
  return `${kind}|${pilot}`
}

/** Whether live parts belong to a decision. */
export function isDecision(of: string): boolean {
  return DECISIONS.some((kind) => of.startsWith(partOf(kind, '')))
}
