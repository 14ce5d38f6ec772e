import type { Content } from '../playbook/content.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { SingleKind } from '../vocabulary/commitment-kinds.ts'
import type { Person } from '../records/person.ts'
import { may } from '../vocabulary/roles.ts'
import { addDays, addInstant, dayOf, startOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { diagnose } from '../pilots/diagnosis.ts'
import { gateOf } from '../pilots/gate.ts'
import { limitEnds } from '../pilots/stage-limit.ts'
import { rolesIn } from '../pilots/access.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Bottleneck } from '../vocabulary/bottlenecks.ts'

/** What pilots can sit on together: something that their gates hold for, or the same bottleneck. */
export type Blocker = { what: SingleKind } | { bottleneck: Bottleneck }

/** The pilots that sit on one blocker, and those that were started since [CM7]. */
export type Friction = { blocker: Blocker; stuck: Pilot[]; started: Pilot[] }

type Looked = Pick<PilotSnapshot, 'pilot' | 'commitments'>

/** Whether a pilot was started, not imported, so lately that it counts as a new one. */
export function isRecent(pilot: Pilot, { friction }: Playbook, now: Instant): boolean {
  return running(pilot) && !pilot.imported && pilot.startedAt > addInstant(now, { days: -friction.recent })
}

/** When a pilot began to be longer in its stage than planned; null while it is not, and while it rests. */
export function stuckFrom(pilot: Pilot, playbook: Playbook, now: Instant): Instant | null {
  const ends = pilot.paused ? null : limitEnds(pilot, playbook, pilot.zone ?? 'UTC')
  return ends && ends <= now ? ends : null
}

/**
 * The blockers on which so many older pilots sit, while others were started after they got stuck [CM7]: those that hold
 * most pilots first. What the same pilots sit on is told once, by the gate rather than by the bottleneck.
 */
export function frictionOf(
  older: readonly Looked[],
  recent: readonly Pilot[],
  playbook: Playbook,
  now: Instant,
): Friction[] {
  const { least } = playbook.friction
  const sitting = older.flatMap((c) =>
    blockersOf(c, playbook, now).map((found) => Object.assign(found, { pilot: c.pilot })),
  )
  const found = Array.from(
    Map.groupBy(sitting, ({ blocker }) => keyOf(blocker)).values(),
    (all): Friction => {
      const stuck = all.toSorted((a, b) => (a.since < b.since ? -1 : 1))
      // Before so many of them had stopped there was nothing to see.
      const from = stuck[least - 1]?.since
      const ids = new Set(stuck.map(({ pilot }) => pilot.id))
      const started = recent.filter(({ id, startedAt }) => from && startedAt > from && !ids.has(id))
      return { blocker: stuck[0]!.blocker, stuck: stuck.map(({ pilot }) => pilot), started }
    },
  )
    .filter(({ stuck, started }) => stuck.length >= least && started.length > 0)
    .toSorted(
      (a, b) => b.stuck.length - a.stuck.length || Number('what' in b.blocker) - Number('what' in a.blocker),
    )
  return found.filter((one, index) => !found.slice(0, index).some((told) => covers(told, one)))
}

function covers(told: Friction, one: Friction): boolean {
  return one.stuck.every(({ id }) => told.stuck.some((pilot) => pilot.id === id))
}

function keyOf(blocker: Blocker): string {
  return 'what' in blocker ? blocker.what : `bottleneck ${blocker.bottleneck}`
}

/** What a pilot sits on, and since when. */
function blockersOf(c: Looked, playbook: Playbook, now: Instant): { blocker: Blocker; since: Instant }[] {
  const { pilot, commitments } = c
  if (!running(pilot) || pilot.paused) return []
  const zone = pilot.zone ?? 'UTC'
  const today = dayOf(now, zone)
  const long = stuckFrom(pilot, playbook, now)
  const held = gateOf(pilot.stage, commitments, playbook, today).flatMap(({ what, state, commitment }) => {
    const late = state === 'overdue' && commitment?.due ? startOf(addDays(commitment.due, 1), zone) : null
    const since = [long, late].filter((one) => one !== null).toSorted()[0]
    const open = state === 'overdue' || state === 'missing'
    return open && since ? [{ blocker: { what: what as SingleKind }, since }] : []
  })
  const { bottleneck } = diagnose(c, playbook, today)
  return bottleneck && long ? [...held, { blocker: { bottleneck }, since: long }] : held
}

type Named = Pick<Pilot, 'id' | 'name'>

/** The pilots that a reader may see by name; the others are counted. */
export type Some = { shown: Named[]; others: number }
/** A friction as one reader may see it; `since` is when the newest of its pilots was started. */
export type Told = { blocker: Blocker; stuck: Some; started: Some; since: Instant }

/** What the program office is told, and a sponsor of one of the pilots; nobody else is [CM7]. */
export function toldTo(person: Person, frictions: readonly Friction[], content: Content): Told[] {
  const sees = (pilot: Pilot) => may(content.roles, rolesIn(pilot, [], person, content), 'see')
  const concerns = (pilot: Pilot) => person.office || (pilot.sponsor?.person === person.id && sees(pilot))
  const some = (pilots: readonly Pilot[]): Some => {
    const shown = pilots.filter(sees).map(({ id, name }) => ({ id, name }))
    return { shown, others: pilots.length - shown.length }
  }
  return frictions
    .filter(({ stuck, started }) => [...stuck, ...started].some(concerns))
    .map(({ blocker, stuck, started }) => ({
      blocker,
      stuck: some(stuck),
      started: some(started),
      since:
        started
          .map(({ startedAt }) => startedAt)
          .toSorted()
          .at(-1) ?? '',
    }))
}
