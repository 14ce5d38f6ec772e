import type { Time } from '../../runtime/clock.ts'

/**
 * So many sends within so many milliseconds: less than what Teams documents, since a send may arrive as late as the
 * next one begins.
 */
type Rate = { most: number; within: number }
const CONVERSATION: Rate[] = [
  { most: 6, within: 1000 },
  { most: 7, within: 2000 },
  { most: 55, within: 30_000 },
  { most: 1750, within: 3_600_000 },
]
const TENANT: Rate[] = [{ most: 45, within: 1000 }]
/** Milliseconds by which clocks may differ. */
const SLACK = 25
/** Longer than this nobody waits in a line. */
const LONGEST = 30_000
const MANY = 1000

type Line = { last: Promise<unknown>; waiting: number; sends: number[] }

/**
 * Runs posts to one conversation one after another, as fast as Teams takes them; conversations do not wait for each
 * other but for the rate of their tenant. `onFull` answers with the milliseconds to wait where that is too long.
 */
export function createRateLimiter(time: Time) {
  const lines = new Map<string, Line>()
  const tenants = new Map<string, number[]>()
  let enough = MANY

  function lineOf(key: string): Line {
    if (lines.size >= enough) {
      const over = time.now() - longest(CONVERSATION)
      for (const [other, { waiting, sends }] of lines)
        if (waiting === 0 && (sends.at(-1) ?? 0) < over) lines.delete(other)
      // Where many are still counted, the next look is not the next time.
      enough = Math.max(MANY, 2 * lines.size)
    }
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0, sends: [] }
    lines.set(key, line)
    return line
  }

  async function turn(line: Line, tenant: string): Promise<number> {
    const others = tenants.get(tenant) ?? []
    tenants.set(tenant, others)
    for (;;) {
      const wait = Math.max(waitFor(line.sends, CONVERSATION), waitFor(others, TENANT))
      if (wait > LONGEST) return wait
      if (wait <= 0) break
      await time.sleep(wait)
    }
    for (const sends of [line.sends, others]) sends.push(time.now())
    return 0
  }

  function waitFor(sends: number[], rates: Rate[]): number {
    const now = time.now()
    while (sends[0] !== undefined && sends[0] + longest(rates) + SLACK <= now) sends.shift()
    return Math.max(...rates.map(({ most, within }) => (sends.at(-most) ?? -Infinity) + within + SLACK - now))
  }

  return async function pace<T>(
    { conversation, tenant }: { conversation: string; tenant: string },
    post: () => Promise<T>,
    onFull: (ms: number) => T,
  ): Promise<T> {
    const line = lineOf(conversation)
    line.waiting++
    const run = async () => {
      try {
        const wait = await turn(line, tenant)
        return wait > 0 ? onFull(wait) : await post()
      } finally {
        line.waiting--
      }
    }
    const done = line.last.then(run, run)
    line.last = done.catch(() => {})
    return done
  }
}

function longest(rates: Rate[]): number {
  return Math.max(...rates.map(({ within }) => within))
}
