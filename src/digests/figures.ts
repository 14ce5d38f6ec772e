import { findSingle } from '../commitments/commitment.ts'
import { isRecurring, kindEntry } from '../vocabulary/commitment-kinds.ts'
import type { Commitment } from '../records/commitment.ts'
import type { Content } from '../playbook/content.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Nudge } from '../records/nudge.ts'
import type { RuleMatch } from '../nudges/rule-match.ts'
import { ruleMatches, holds } from '../nudges/matching.ts'
import { firstReachable } from '../nudges/recipient.ts'
import type { Person } from '../records/person.ts'
import { may, type Right } from '../vocabulary/roles.ts'
import { addInstant, dayOf, daysBetween, type Day, type Instant, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { diagnose } from '../pilots/diagnosis.ts'
import { rolesIn } from '../pilots/access.ts'
import { running } from '../pilots/pilot.ts'
import type { Override, Pilot } from '../records/pilot.ts'
import type { Bottleneck } from '../vocabulary/bottlenecks.ts'
import { countedFrom } from '../pilots/rollout.ts'
import type { WaveReview } from '../records/rollout.ts'
import { STAGES, type Stage } from '../vocabulary/stage.ts'
import { waitsFor } from '../decisions/decisions.ts'
import type { Funnel } from './funnel.ts'
import { movedIn, type Moved } from './movement.ts'

/** What became different since the last digest. */
export type Change = { pilot: Pilot } & (
  | { change: 'started' | 'paused' | 'stopped' | 'standard' }
  | { change: 'stage'; stage: Stage }
  | { change: 'overridden'; override: Override }
  | { change: 'wave'; review: WaveReview }
)

/**
 * Why a pilot does not move: nobody can be asked, or the most pressing of the reasons to speak about it. It is news when
 * it began since the last digest, and then every few weeks.
 */
export type Stuck = { pilot: Pilot; news: boolean } & StuckBy
type StuckBy =
  | { why: 'orphaned' | 'import-confirmation' | 'no-business-owner' }
  | { why: 'commitment-overdue'; promise: Commitment }
  | { why: 'stage-too-long'; since: Day; limit: number; bottleneck: Bottleneck | null }

/** From when to when a digest tells, and the zone of its reader. */
export type Span = { since: Instant; now: Instant; zone: Zone }

/** A promise of a pilot. */
export type KeptPromise = { pilot: Pilot; promise: Commitment }

/** What only the reader can settle; `ask` is what they were asked as somebody who was named, or as who decides. */
export type Decision = { pilot: Pilot } & (
  | { kind: 'sponsor'; ask: Nudge; namedBy: string | null }
  | { kind: 'budget'; kept: Commitment | undefined }
  | { kind: 'go'; about: PilotSnapshot; ask: Nudge | null }
  | { kind: 'wave' | 'sign'; ask: Nudge | null }
)

export type DigestFigures = {
  /** The running pilots by name. */
  running: Pilot[]
  /** Every stage, with how many of the person's running pilots are at it. */
  funnel: Funnel['funnel']
  changed: Change[]
  stuck: Stuck[]
  moved: Moved[]
  /** What was kept is reason enough for a digest once the last one is so long ago that it is `due`. */
  promises: { kept: KeptPromise[]; broken: KeptPromise[]; due: boolean }
  decisions: Decision[]
}

/** What makes a pilot stand still, as far as anybody but the coach can do something about it. */
const STUCK = [
  'import-confirmation',
  'commitment-overdue',
  'no-business-owner',
  'wave-review',
  'stage-too-long',
] as const satisfies readonly RuleMatch['rule'][]

/**
 * What a sponsor's digest tells of their pilots: the same figures for each platform. `since` is when the one before told
 * of them. Of a pilot that the person may not see whole there is its stage and what they are asked, nothing else.
 */
export function figuresOf(
  cases: readonly PilotSnapshot[],
  since: Instant,
  now: Instant,
  person: Person,
  content: Content,
): DigestFigures {
  const sponsored = cases.filter(({ pilot }) => pilot.sponsor?.person === person.id)
  const alive = sponsored.filter(({ pilot }) => running(pilot))
  const seen = sponsored.filter((c) => has(c, person, content, 'see'))
  const moving = seen.filter(({ pilot }) => running(pilot) && !pilot.paused)
  const zone = person.zone ?? 'UTC'
  const stuck = moving.flatMap((c) => stuckBy(c, { since, now, zone }, content) ?? [])
  // What makes a pilot stand still is not told once more as a promise.
  const told = new Set(stuck.flatMap((one) => (one.why === 'commitment-overdue' ? [one.promise.id] : [])))
  const { digest } = content.playbook
  return {
    running: alive.map(({ pilot }) => pilot),
    funnel: STAGES.map((stage) => ({
      stage,
      count: alive.filter(({ pilot }) => pilot.stage === stage).length,
    })),
    changed: seen.flatMap(({ pilot }) => changesOf(pilot, since, now)),
    stuck,
    moved: seen.flatMap((c) => movedIn(c, since)),
    promises: {
      kept: seen.flatMap((c) => promisesOf(c, (one) => keptSince(one, c.pilot, since))),
      broken: moving.flatMap((c) =>
        promisesOf(c, (one) => !told.has(one.id) && brokeSince(one, since, now, zone)),
      ),
      due: daysBetween(dayOf(since, zone), dayOf(now, zone)) >= 7 * digest.kept,
    },
    // Whether somebody is the sponsor comes before what a sponsor decides.
    decisions: alive
      .flatMap((c) => decisionsOf(c, person, now, content))
      .toSorted((a, b) => Number(b.kind === 'sponsor') - Number(a.kind === 'sponsor')),
  }
}

/**
 * Whether the digest has anything to tell; the number of pilots alone is no news, nor is what stands still as before, nor
 * so soon that all went as promised.
 */
export function worthTelling({ changed, stuck, moved, promises, decisions }: DigestFigures): boolean {
  const asked = decisions.filter((one) => one.kind !== 'sponsor' || one.ask.sent.length < 2)
  const still = stuck.filter(({ news }) => news)
  const kept = promises.due || stuck.length > 0 ? promises.kept : []
  return [changed, still, moved, kept, promises.broken, asked].some((list) => list.length > 0)
}

function has({ pilot, commitments }: PilotSnapshot, person: Person, content: Content, right: Right): boolean {
  return may(content.roles, rolesIn(pilot, commitments, person, content), right)
}

/** Whoever was only just asked what a wave showed does not stand still. */
function later(found: RuleMatch, { digest }: Playbook): RuleMatch {
  return { ...found, from: addInstant(found.from, { days: digest.review }) }
}

function isLater(at: Instant | null | undefined, since: Instant): boolean {
  return !!at && at > since
}

function changesOf(pilot: Pilot, since: Instant, now: Instant): Change[] {
  const overridden = pilot.overrides
    .filter(({ at }) => isLater(at, since))
    .map((override): Change => ({ pilot, change: 'overridden', override }))
  if (pilot.ended)
    return isLater(pilot.ended.at, since)
      ? [{ pilot, change: pilot.stage === 'standard' ? 'standard' : 'stopped' }]
      : []
  const moved = !!pilot.stageSince && pilot.stageSince > pilot.startedAt
  if (isLater(pilot.startedAt, since) && !moved) return [{ pilot, change: 'started' }, ...overridden]
  // Where the rollout is now is told once, whatever led there.
  const moves = (pilot.rollout?.reviews ?? [])
    .filter(({ decision }) => isLater(decision?.at, since))
    .slice(-1)
    .map((review): Change => ({ pilot, change: 'wave', review }))
  const entered: Change[] =
    running(pilot) && isLater(pilot.stageSince, since) && overridden.length === 0
      ? [{ pilot, change: 'stage', stage: pilot.stage }]
      : []
  const paused: Change[] =
    isLater(pilot.paused?.at, since) && (pilot.paused?.at ?? now) <= now ? [{ pilot, change: 'paused' }] : []
  return [...overridden, ...entered, ...moves, ...paused]
}

/** The one reason: what is snoozed is not asked about, and stands still all the same. */
function stuckBy(c: PilotSnapshot, span: Span, { playbook }: Content): Stuck | null {
  const { pilot } = c
  const { now } = span
  const told = (from: Instant, by: StuckBy): Stuck => ({
    pilot,
    news: isNews(from, span, playbook.digest.repeat),
    ...by,
  })
  // Nobody knows since when, but since the last of them did something for it.
  if (!firstReachable(c, [pilot.owner?.person, pilot.deputy?.person]))
    return told(pilot.activity, { why: 'orphaned' })
  const { order } = playbook.nudges
  const first = ruleMatches({ ...c, pilot: { ...pilot, snoozed: null } }, playbook)
    .map((found) => (found.rule === 'wave-review' ? later(found, playbook) : found))
    .filter((found) => holds(found, now))
    .toSorted((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule) || (a.since < b.since ? -1 : 1))
    .find(({ rule }) => (STUCK as readonly string[]).includes(rule))
  if (!first) return null
  switch (first.rule) {
    case 'commitment-overdue': {
      const promise = c.commitments.find(({ id }) => id === first.subject)
      return promise ? told(first.from, { why: 'commitment-overdue', promise }) : null
    }
    case 'wave-review':
    case 'stage-too-long':
      return told(first.from, {
        why: 'stage-too-long',
        since: dayOf(countedFrom(pilot) ?? pilot.startedAt, pilot.zone ?? 'UTC'),
        limit: running(pilot) ? playbook.stages[pilot.stage].limit : 0,
        bottleneck: diagnose(c, playbook, dayOf(now, pilot.zone ?? 'UTC')).bottleneck,
      })
    case 'import-confirmation':
    case 'no-business-owner':
      return told(first.from, { why: first.rule })
    default:
      return null
  }
}

/** Whether what began at `from` is to be told between two digests: at first, and then every so many weeks. */
export function isNews(from: Instant, { since, now, zone }: Span, weeks: number): boolean {
  const times = (at: Instant) =>
    at < from ? 0 : 1 + Math.floor(daysBetween(dayOf(from, zone), dayOf(at, zone)) / (7 * weeks))
  return times(now) > times(since)
}

function promisesOf(
  { pilot, commitments }: PilotSnapshot,
  fits: (one: Commitment) => boolean,
): KeptPromise[] {
  return commitments.filter(fits).map((promise) => ({ pilot, promise }))
}

/** A go or a no-go is no kept promise of a pilot that was stopped. */
function keptSince(one: Commitment, { stage }: Pilot, since: Instant): boolean {
  const decided = stage === 'stopped' && kindEntry(one.what).met === 'verdict'
  return one.state === 'met' && isLater(one.changed, since) && !decided
}

/** The day of the promise went by, unkept, after the last digest. */
function brokeSince({ what, state, due }: Commitment, since: Instant, now: Instant, zone: Zone): boolean {
  // A score or a value that is asked for again and again is no promise that breaks.
  if (isRecurring(what)) return false
  return state === 'promised' && !!due && due >= dayOf(since, zone) && due < dayOf(now, zone)
}

/** What somebody can settle in a pilot now, and is waited for [ST3, TP1]. */
export function decisionsOf(c: PilotSnapshot, person: Person, now: Instant, content: Content): Decision[] {
  const { pilot } = c
  const ask = c.asks.find(
    ({ rule, subject, person: asked, snoozed, closed }) =>
      rule === 'introduction' &&
      subject === 'sponsor' &&
      asked === person.id &&
      !closed &&
      !(snoozed && snoozed > now),
  )
  if (ask && !pilot.sponsor?.agreed)
    return [{ pilot, kind: 'sponsor', ask, namedBy: pilot.sponsor?.namedBy ?? null }]
  if (pilot.paused || !has(c, person, content, 'decide')) return []
  const asked = (rule: Nudge['rule']) =>
    c.asks.find((one) => one.rule === rule && one.person === person.id && !one.closed) ?? null
  return waitsFor(c, content.playbook, now).map((kind): Decision => {
    if (kind === 'budget') return { pilot, kind, kept: findSingle(c.commitments, kind) }
    const ask = asked(kind === 'sign' ? 'standard-sign' : `${kind}-decision`)
    return kind === 'go' ? { pilot, kind, about: c, ask } : { pilot, kind, ask }
  })
}
