import { findSingle, isAgreement, type Agreement } from '../commitments/commitment.ts'
import { commitmentId } from '../records/commitment.ts'
import type { Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { running } from './pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { rolledOut } from './rollout.ts'
import { STANDARD_PARTS, type StandardPart } from '../vocabulary/standard.ts'
import type { Signature, Standard } from '../records/standard.ts'

/** A new-standard decision of which nothing is said yet [CM1-2]. */
export function newStandard(): Standard {
  return {
    mandate: null,
    roles: null,
    measures: null,
    review: null,
    asked: null,
    signed: null,
    reviewed: null,
    former: [],
  }
}

/** A new decision in place of a signed one, which stays as it was [CM2]. */
export function renewed(before: Standard & { signed: Signature }, agreed: string[], now: Instant): Standard {
  const { mandate, roles, measures, review, signed, former } = before
  return {
    ...newStandard(),
    reviewed: now,
    former: [...former, { mandate, roles, measures, review, signed, agreed }],
  }
}

/** Whose yes belongs to the decision that is made now; those of an earlier one have a number of their own. */
export function agreementId(pilot: Pilot, person: string): string {
  return commitmentId(pilot.id, 'agreement', `${round(pilot)}.${person}`)
}

/** What became of everybody who was asked to agree to the decision that is made now [CM2]: their ids. */
export function agreements({ pilot, commitments }: Pick<PilotSnapshot, 'pilot' | 'commitments'>) {
  const begins = commitmentId(pilot.id, 'agreement', `${round(pilot)}.`)
  const asked = askedToAgree({ pilot, commitments })
  const who = ({ id, person }: Agreement) => person ?? id.slice(begins.length)
  return {
    agreed: asked.filter(({ person, agreed }) => person && agreed).map(who),
    silent: asked.filter(({ person, agreed }) => person && !agreed).map(who),
    // Whoever says no leaves the promise without a person; its id still tells whose it was.
    declined: asked.filter(({ person }) => !person).map(who),
  }
}

/** Everybody who is in the record: whoever was taken out of it is not. */
export function askedToAgree({
  pilot,
  commitments,
}: Pick<PilotSnapshot, 'pilot' | 'commitments'>): Agreement[] {
  const begins = commitmentId(pilot.id, 'agreement', `${round(pilot)}.`)
  return commitments
    .filter(isAgreement)
    .filter(({ id, state }) => id.startsWith(begins) && state !== 'waived')
}

/** Since when the record reads as it does for whoever signs: it was put forward, or somebody said no after that [CM2]. */
export function readableSince(about: Pick<PilotSnapshot, 'pilot' | 'commitments'>): Instant | null {
  const { asked = null } = about.pilot.standard ?? {}
  const refused = askedToAgree(about).flatMap(({ person, changed }) => (person ? [] : [changed]))
  return asked && ([asked.at, ...refused].toSorted().at(-1) ?? null)
}

function round({ standard }: Pilot): number {
  return (standard?.former.length ?? 0) + 1
}

/** What the record has to say before anybody is asked to sign it [CM2, CM4]. */
export function unsaid(
  about: Pick<PilotSnapshot, 'pilot' | 'commitments'>,
): (StandardPart | 'agreed' | 'review')[] {
  const standard = about.pilot.standard ?? newStandard()
  const { agreed, silent } = agreements(about)
  return [
    ...STANDARD_PARTS.filter((part) => !standard[part]),
    ...(agreed.length + silent.length === 0 ? (['agreed'] as const) : []),
    ...(standard.review ? [] : (['review'] as const)),
  ]
}

/** Whether a go was said and the business has seen a value: no further pilot is needed to show it [CM5]. */
export function succeeded({ pilot, commitments }: Pick<PilotSnapshot, 'pilot' | 'commitments'>): boolean {
  const go = findSingle(commitments, 'go-decision')
  const value = pilot.answers.value
  return (
    pilot.stage !== 'stopped' && go?.state === 'met' && go.verdict !== 'no-go' && value?.weak.length === 0
  )
}

/** Whether the decision can be written down: from a go on, and while there is none for what is used already. */
export function decidable(about: Pick<PilotSnapshot, 'pilot' | 'commitments'>): boolean {
  const { pilot } = about
  if (pilot.stage === 'stopped') return false
  return ['production', 'scale', 'standard'].includes(pilot.stage) || succeeded(about)
}

/** Since when everybody has it, or an old decision is outdated, and nobody has put a new one forward; null: not so [CM5]. */
export function awaited({
  pilot,
  commitments,
}: Pick<PilotSnapshot, 'pilot' | 'commitments'>): Instant | null {
  const { standard, stage, rollout } = pilot
  if (standard?.asked || standard?.signed) return null
  if (!running(pilot)) return stage === 'standard' ? (standard?.reviewed ?? null) : null
  if (stage !== 'scale') return null
  const settled = (what: 'wave-reviews' | 'new-standard') =>
    commitments.find(({ id, state }) => id === commitmentId(pilot.id, what) && state !== 'promised')
  if (settled('new-standard')) return null
  const waves = settled('wave-reviews')?.changed
  return waves ?? (rolledOut(pilot) ? (rollout?.reviews.at(-1)?.decision?.at ?? null) : null)
}
