import type { Playbook } from '../../playbook/playbook.ts'
import type { Blockers } from '../../digests/blockers.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'
import { may } from '../../vocabulary/roles.ts'
import { addInstant, dayOf, type Instant } from '../../time/time.ts'
import { hasAhead } from '../../pilots/outlook.ts'
import { activityOf, fade, quietSince } from '../../pilots/activity.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { rolesIn } from '../../pilots/access.ts'
import { running } from '../../pilots/pilot.ts'
import type { Pilot } from '../../records/pilot.ts'
import { countedFrom } from '../../pilots/rollout.ts'
import type { Stage } from '../../vocabulary/stage.ts'
import { frictionOf, isRecent, stuckFrom, toldTo, type Friction } from '../../portfolio/friction.ts'
import { storeBehind } from './gathered-reads.ts'
import { pagesOf } from './pages.ts'
import type { Parts, Store } from '../ports.ts'

type Reading = Pick<Parts, 'store' | 'content'>

/** The promises of so many pilots are read, those longest in their stage first: nobody reads a list of thousands. */
const MOST_READ = 300
const AT_ONCE = 16
/** The histories of so many pilots are read for one digest. */
const MOST_HISTORIES = 20
/** What the digests of half an hour tell of the whole portfolio is worked out once. */
const FRESH = { minutes: 30 }

const known = new WeakMap<Store, Map<string, { at: Instant; found: Friction[] }>>()

/** What a digest tells of what holds the pilots of somebody: as a sponsor, and as a member of the program office. */
export async function loadBlockers(
  parts: Reading,
  organisation: Organisation,
  person: Person,
  cases: readonly PilotSnapshot[],
  span: { since: Instant; now: Instant },
): Promise<Blockers> {
  const { playbook } = parts.content
  const concerned = cases.some(
    ({ pilot }) => stuckFrom(pilot, playbook, span.now) || isRecent(pilot, playbook, span.now),
  )
  const frictions = person.office || concerned ? await lately(parts, organisation, span.now) : []
  return {
    friction: toldTo(person, frictions, parts.content),
    quiet: await loadQuiet(parts, organisation, person, cases, span),
  }
}

async function lately(parts: Reading, organisation: Organisation, now: Instant): Promise<Friction[]> {
  const store = storeBehind(parts.store)
  const kept = known.get(store) ?? new Map<string, { at: Instant; found: Friction[] }>()
  known.set(store, kept)
  const before = kept.get(organisation.id)
  if (before && before.at <= now && now < addInstant(before.at, FRESH)) return before.found
  const found = await loadFriction(parts, organisation, now)
  kept.set(organisation.id, { at: now, found })
  return found
}

/**
 * The blockers that pilots share while others are started [CM7]. Nothing but heads is read until there are new pilots
 * and older ones that stand still.
 */
export async function loadFriction(
  { store, content: { playbook } }: Reading,
  organisation: Organisation,
  now: Instant,
): Promise<Friction[]> {
  const recent: Pilot[] = []
  let older: { pilot: Pilot; stuck: Instant }[] = []
  for await (const pilots of pagesOf(store, organisation, 'pilot', 'all')) {
    for (const pilot of pilots) {
      if (isRecent(pilot, playbook, now)) recent.push(pilot)
      if (running(pilot) && !pilot.paused) older.push({ pilot, stuck: standing(pilot, playbook, now) })
    }
    older = older.toSorted((a, b) => (a.stuck < b.stuck ? -1 : 1)).slice(0, MOST_READ)
  }
  if (recent.length === 0 || older.length < playbook.friction.least) return []
  const cases: Pick<PilotSnapshot, 'pilot' | 'commitments'>[] = []
  for (let from = 0; from < older.length; from += AT_ONCE)
    cases.push(
      ...(await Promise.all(
        older.slice(from, from + AT_ONCE).map(async ({ pilot }) => ({
          pilot,
          commitments: await store.find('commitment', organisation.id, `pilot:${pilot.id}`),
        })),
      )),
    )
  return frictionOf(cases, recent, playbook, now)
}

/**
 * By how long a pilot stands still, by its head alone and to the day, which is enough to choose whom to read. Of one
 * within its time a promise may be late: it was quiet since that was made.
 */
function standing(pilot: Pilot & { stage: Stage }, playbook: Playbook, now: Instant): string {
  const since = countedFrom(pilot)
  const days = playbook.stages[pilot.stage].limit + pilot.pausedDays
  const over = since && addInstant(since, { days })
  return over && over < now ? over : `~${pilot.activity}`
}

/** The pilots that went quiet between two digests, after a lively start [TR1]; each is told of once. */
async function loadQuiet(
  { store, content }: Reading,
  organisation: Organisation,
  person: Person,
  cases: readonly PilotSnapshot[],
  { since, now }: { since: Instant; now: Instant },
): Promise<Blockers['quiet']> {
  const { playbook } = content
  const suspect = cases.filter(({ pilot, commitments }) => {
    const quiet = quietSince(pilot, playbook)
    const sees = may(content.roles, rolesIn(pilot, commitments, person, content), 'see')
    const ahead = hasAhead({ pilot, commitments }, playbook, now, pilot.zone ?? 'UTC')
    return running(pilot) && !pilot.paused && !ahead && quiet > since && quiet <= now && sees
  })
  const found = await Promise.all(
    suspect.slice(0, MOST_HISTORIES).map(async ({ pilot }) => {
      const entries = await store.history(organisation.id, `pilot:${pilot.id}`)
      return fade(activityOf(entries, pilot, now, playbook), playbook) === 'faded' ? [pilot] : []
    }),
  )
  return found
    .flat()
    .map(({ id, name, activity }) => ({ id, name, since: dayOf(activity, person.zone ?? 'UTC') }))
}
