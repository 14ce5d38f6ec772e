// Nudges: rules are reasons to speak, policies are reasons to hold back.
import type { Commitment } from '../records/commitment.ts'
import { MET_BY_YES } from '../vocabulary/commitment-kinds.ts'
import { named } from '../commitments/maturity.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { putOffUntil } from '../decisions/decisions.ts'
import { addBusinessDays } from '../time/hours.ts'
import { daysOff } from '../records/organisation.ts'
import type { Person } from '../records/person.ts'
import { addDays, dayOf, startOf, type Day, type Instant, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { limitEnds } from '../pilots/stage-limit.ts'
import { running } from '../pilots/pilot.ts'
import { rolledOut } from '../pilots/rollout.ts'
import type { RuleId } from '../vocabulary/rules.ts'
import { goDecision } from './go-decision.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { checkIn, noScorers, scoreDue } from './measures.ts'
import { successFactorsOpen } from './success-factors.ts'
import { readinessOpen } from './readiness.ts'
import { waveDecision, waveReview } from './rollout.ts'
import { standardDecision, standardReview, standardSign } from './standard.ts'
import { contactable, firstReachable, recipient, zoneFor } from './recipient.ts'
import { agreedTo, pilotZone } from '../pilots/role-agreement.ts'

type Rule = (c: PilotSnapshot, playbook: Playbook) => RuleMatch[]

/** Kinds with a rule of their own for what is missing, which also speaks once their day has passed. */
const OWN_RULE = new Set<Commitment['what']>(MET_BY_YES)

/** Somebody was named by another person and has said neither yes nor no. */
export function introduction(c: PilotSnapshot): RuleMatch[] {
  const { pilot } = c
  const seats = (['owner', 'deputy', 'sponsor'] as const).flatMap((role) => {
    const seat = pilot[role]
    // The owner that an import named is asked to confirm it, which is their introduction.
    if (!seat || agreedTo(seat, pilot) || (role === 'owner' && pilot.imported && !seat.namedBy)) return []
    return contactable(c.people[seat.person])
      ? [ruleMatch('introduction', role, seat.person, seat.named)]
      : []
  })
  const promises = c.commitments.flatMap((promise) => {
    const { state, what, person, agreed, id, changed } = promise
    if (state !== 'promised' || what === 'sponsor' || !person || agreed) return []
    // Several capabilities are one question to whoever was named for them.
    if (named(c.commitments, promise)[0] !== promise) return []
    return contactable(c.people[person]) ? [ruleMatch('introduction', id, person, changed)] : []
  })
  return [...seats, ...promises]
}

/** An import put the pilot here and nobody has confirmed its owner and stage; too long a silence passes it on. */
export function importConfirmation(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  if (!pilot.imported || pilot.imported.confirmed) return []
  const owner = pilot.owner && c.people[pilot.owner.person]
  const deputy = pilot.deputy && c.people[pilot.deputy.person]
  const next = contactable(deputy ?? undefined) ? deputy : firstReachable(c, c.office.toSorted())
  const ask = (to: Person, since: Instant, until: Instant | null = null) =>
    ruleMatch('import-confirmation', '', to.id, since, until)
  if (!contactable(owner ?? undefined)) return next ? [ask(next, pilot.startedAt)] : []
  const passed = next ? passedOn(c, playbook) : null
  return [
    ask(owner as Person, pilot.startedAt, passed),
    ...(next && passed ? [{ ...ask(next, pilot.startedAt), from: passed }] : []),
  ]
}

/** No named person in the business line owns the outcome, and none is promised [DT1]. */
export function noBusinessOwner(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const commitment = c.commitments.find(({ what }) => what === 'business-owner')
  return missingPerson('no-business-owner', c, commitment, playbook.nudges.ownerGrace, playbook)
}

/** No C-level sponsor stands behind the pilot, and none is promised [TP1]. */
export function noSponsor(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const commitment = c.commitments.find(({ what }) => what === 'sponsor')
  return missingPerson('no-sponsor', c, commitment, playbook.nudges.sponsorGrace, playbook)
}

/** A promise falls due soon. It is not mentioned on the day on which it was made. */
export function commitmentDue(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  return dated(c).map(({ commitment, due, to, zone }) => {
    const soon = addBusinessDays(due, -playbook.nudges.dueSoon, daysOff(c.organisation))
    const promised = addDays(dayOf(commitment.changed, zone), 1)
    const since = startOf(soon > promised ? soon : promised, zone)
    return ruleMatch('commitment-due', commitment.id, to.id, since, startOf(addDays(due, 1), zone))
  })
}

/** The day of a promise has passed. */
export function commitmentOverdue(c: PilotSnapshot): RuleMatch[] {
  return dated(c)
    .filter(({ commitment }) => !OWN_RULE.has(commitment.what))
    .map(({ commitment, due, to, zone }) =>
      ruleMatch('commitment-overdue', commitment.id, to.id, startOf(addDays(due, 1), zone)),
    )
}

/** The pilot has been in its stage for more calendar days than the playbook plans, pauses not counted [ST1-5]. */
export function stageTooLong(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const to = recipient(c)
  // A wave lacks its review or the decision on it, and each is asked for by a rule of its own.
  if (pilot.stage === 'scale' && !rolledOut(pilot)) return []
  const since = to && limitEnds(pilot, playbook, zoneFor(to, [pilot]))
  return since ? [ruleMatch('stage-too-long', pilot.stage, to.id, since)] : []
}

/** A talk was begun, and nothing was said in it for some days. */
export function talkLeftOpen(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { talk, pilot } = c
  if (!talk || talk.state === 'done') return []
  const still = [pilot.owner?.person, pilot.deputy?.person, ...c.office].includes(talk.person)
  const to = recipient(c, still ? talk.person : null)
  if (!to) return []
  const zone = zoneFor(to, [pilot])
  const { talkOpen, talkLater } = playbook.nudges
  const day = addDays(dayOf(talk.touched, zone), talk.state === 'paused' ? talkLater : talkOpen)
  return [ruleMatch('talk-left-open', talk.id, to.id, startOf(day, zone))]
}

export const NUDGE_RULES: readonly Rule[] = [
  introduction,
  importConfirmation,
  goDecision,
  noBusinessOwner,
  noSponsor,
  commitmentDue,
  commitmentOverdue,
  waveReview,
  waveDecision,
  readinessOpen,
  standardDecision,
  standardSign,
  stageTooLong,
  talkLeftOpen,
  checkIn,
  scoreDue,
  noScorers,
  successFactorsOpen,
]

/** A reason to say nothing about a pilot, and until when; null: no day lifts it. */
type Wait = (c: PilotSnapshot, playbook: Playbook, rule: RuleId) => { until: Instant | null } | null

const WAITS: readonly Wait[] = [
  function whilePaused(c) {
    return c.pilot.paused && { until: pauseEnds(c) }
  },
  function whileSnoozed({ pilot }) {
    return pilot.snoozed === null ? null : { until: pilot.snoozed }
  },
  /** Until somebody confirmed an imported pilot, nobody who was named in it hears of anything else. */
  function whileUnconfirmed(c, playbook, rule) {
    if (!c.pilot.imported || c.pilot.imported.confirmed || rule === 'import-confirmation') return null
    return { until: rule === 'introduction' ? null : passedOn(c, playbook) }
  },
  /** With a "not yet" the sponsor has said how long it may take. */
  function whilePutOff(c, playbook, rule) {
    if (rule !== 'stage-too-long') return null
    const until = putOffUntil(c, playbook)
    return until === null ? null : { until }
  },
]

/** What is still asked once a pilot is the standard: about its decision, and what was promised for its sake [CM2, CM9]. */
const STANDARD_RULES: readonly Rule[] = [
  afterwards(introduction),
  afterwards(commitmentDue),
  afterwards(commitmentOverdue),
  standardDecision,
  standardSign,
  standardReview,
]

/** A rule that looks at nothing but what outlives the pilot. */
function afterwards(rule: Rule): Rule {
  return (c, playbook) =>
    rule(
      {
        ...c,
        pilot: { ...c.pilot, owner: null, deputy: null, sponsor: null },
        commitments: c.commitments.filter(({ what }) => what === 'agreement' || what === 'informal-copies'),
      },
      playbook,
    )
}

function rulesFor({ pilot }: PilotSnapshot): readonly Rule[] {
  return running(pilot) ? NUDGE_RULES : pilot.stage === 'standard' ? STANDARD_RULES : []
}

/** Every reason to speak about the pilot, now or later. Nothing for one that has ended or that nobody can be asked about. */
export function ruleMatches(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  return rulesFor(c)
    .flatMap((rule) => rule(c, playbook))
    .flatMap((found) => {
      let { from } = found
      for (const wait of WAITS) {
        const waits = wait(c, playbook, found.rule)
        if (waits?.until === null) return []
        if (waits && waits.until > from) from = waits.until
      }
      return found.until && found.until <= from ? [] : [{ ...found, from }]
    })
}

/** When the pilot's pause ends by itself; null when it is not paused or only somebody's word ends it. */
export function pauseEnds(c: PilotSnapshot): Instant | null {
  const { paused } = c.pilot
  return paused?.until ? startOf(paused.until, pilotZone(c)) : null
}

/** Whether it is to be spoken of at this moment. */
export function holds(found: RuleMatch, now: Instant): boolean {
  return found.from <= now && (!found.until || now < found.until)
}

/** When an unconfirmed import is no longer the owner's matter alone; null while they have not been asked. */
export function passedOn(c: PilotSnapshot, playbook: Playbook): Instant | null {
  const ask = c.asks.find(({ rule }) => rule === 'import-confirmation')
  return ask ? afterConfirmation(c, ask.opened, playbook) : null
}

/** As many business days after the moment as a named person has to say yes. */
function afterConfirmation(c: PilotSnapshot, at: Instant, playbook: Playbook): Instant {
  const zone = pilotZone(c)
  const day = addBusinessDays(dayOf(at, zone), playbook.nudges.confirmation, daysOff(c.organisation))
  return startOf(day, zone)
}

/** A kind that is met by a person's yes has none, and so many days of grace have gone by. */
function missingPerson(
  rule: 'no-business-owner' | 'no-sponsor',
  c: PilotSnapshot,
  commitment: Commitment | undefined,
  grace: number,
  playbook: Playbook,
): RuleMatch[] {
  const to = recipient(c)
  if (!to || commitment?.state === 'met' || commitment?.state === 'waived') return []
  const zone = zoneFor(to, [c.pilot])
  const due = commitment?.due
  // A promise with a day has its own grace, and so has somebody who was named and has not answered yet.
  if (due) return [ruleMatch(rule, '', to.id, startOf(addDays(due, 1), zone))]
  const graced = startOf(addDays(dayOf(c.pilot.startedAt, zone), grace), zone)
  const pending = commitment?.person && !commitment.agreed
  const answer = pending ? afterConfirmation(c, commitment.changed, playbook) : graced
  return [ruleMatch(rule, '', to.id, answer > graced ? answer : graced)]
}

/** The promises that have a day, each with who is asked about it. */
function dated(c: PilotSnapshot): { commitment: Commitment; due: Day; to: Person; zone: Zone }[] {
  return c.commitments.flatMap((commitment) => {
    if (commitment.state !== 'promised' || !commitment.due || commitment.kpi || commitment.capability)
      return []
    // Whoever sees to the money has said what shows it: that it is approved is for others to say.
    if (commitment.what === 'budget' && commitment.evidence) return []
    const to = recipient(c, commitment.agreed ? commitment.person : null)
    return to ? [{ commitment, due: commitment.due, to, zone: zoneFor(to, [c.pilot]) }] : []
  })
}
