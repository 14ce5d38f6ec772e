import type { Store } from '../../src/engine/ports.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Instant } from '../../src/time/time.ts'

const PAGE = 500
const HOUR = 3_600_000

/** Where a plan begins, and everybody who is asked something there. */
export type Beginning = { at: Instant; asked: Set<string> }

/**
 * Where a plan can begin: at `wanted`, or in the hour of the last thing that the store knows of pilots and the people
 * who were asked about them. A server whose clock was moved may be ahead of the real one.
 */
export async function beginning(
  store: Store,
  { id: organisation }: Organisation,
  wanted: Instant,
): Promise<Beginning> {
  let latest = wanted
  const asked = new Set<string>()
  const see = (moments: readonly (Instant | null | undefined)[]) => {
    for (const at of moments) if (at && at > latest) latest = hourOf(at)
  }
  for (let after = ''; ;) {
    const pilots = await store.find('pilot', organisation, 'all', { after, limit: PAGE })
    for (const pilot of pilots) {
      const asks = await store.find('ask', organisation, `pilot:${pilot.id}`)
      see([pilot.startedAt, ...asks.flatMap(({ opened, sent }) => [opened, ...sent])])
      for (const { person } of asks) asked.add(person)
    }
    const last = pilots.at(-1)
    if (!last || pilots.length < PAGE) break
    after = last.id
  }
  for (const one of asked) {
    const contact = await store.get('contact', organisation, one)
    see([contact?.heard, contact?.contacted.at(-1)])
  }
  return { at: latest, asked }
}

function hourOf(at: Instant): Instant {
  return new Date(Math.floor(Date.parse(at) / HOUR) * HOUR).toISOString()
}
