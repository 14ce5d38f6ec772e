import { afterAll, afterEach, expect, test } from 'vitest'
import { leftAlone, pilotNames, plannedLines, receivedLines } from '../quarter.ts'
import type { World } from '../world.ts'

/** `npm run test:plan` goes through more; in these milliseconds would decide if a week were not counted in minutes. */
const SEEDS = process.env['MODE'] === 'plan' ? Array.from({ length: 40 }, (_, index) => index) : [2, 12]
const HOUR = 3_600_000
const QUARTER = 91 * 24 * HOUR

let world: World
/** Somebody is met for the first time in most quarters, but not in each. */
let metAnybody = false
afterEach(() => world.ends())
afterAll(() => expect(metAnybody).toBe(true))

test.each(SEEDS)(
  'what the plan says of a quarter is what both platforms then get, person, minute and reason (seed %i)',
  async (seed) => {
    world = await leftAlone(seed)
    const since = world.clock.now()
    // The last tick is one of a full hour, as all others are.
    const until = new Date(Math.floor((since + QUARTER) / HOUR) * HOUR).toISOString()
    const before = JSON.stringify(await everything(world))
    const planned = await plannedLines(world, until)
    expect(JSON.stringify(await everything(world))).toBe(before)
    await world.until(until)
    expect(receivedLines(world, since, await pilotNames(world))).toEqual(planned)
    for (const reason of [/digest/u, /no-sponsor/u, /stage-too-long/u])
      expect(planned.join('\n')).toMatch(reason)
    metAnybody ||= /import-confirmation|introduction/u.test(planned.join('\n'))
  },
)

/** Enough of the store to see that a plan leaves it alone. */
async function everything({ store }: World): Promise<unknown> {
  const [organisation] = await store.organisations()
  const pilots = await store.find('pilot', organisation!.id, 'all')
  return Promise.all(pilots.map(({ id }) => store.find('ask', organisation!.id, `pilot:${id}`)))
}
