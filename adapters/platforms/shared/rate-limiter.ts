import type { Time } from '../../runtime/clock.ts'

/** At most so many sends within so many milliseconds. */
export type Rate = { most: number; within: number }

/** What a platform takes. A lane is what sends follow one another in: a channel, a conversation. */
export type Rates = {
  lane: readonly Rate[]
  /** All lanes of one workspace or tenant together; empty where lanes do not wait for each other. */
  workspace: readonly Rate[]
  /** From when a send counts: from its begin, or from its end where the platform may have taken it as late as that. */
  counts: 'begin' | 'end'
  /** Milliseconds by which clocks may differ. */
  margin: number
  /** Longer than so many milliseconds nobody waits; null: as long as it takes. */
  longest: number | null
}

type Line = { last: Promise<unknown>; waiting: number; sends: number[] }

/** So many lanes are kept before those that are idle are looked for. */
const MANY = 1000

/**
 * Runs the posts of one lane one after another, as fast as the rates allow, whatever they come to. `onFull` answers with
 * the milliseconds to wait where that is longer than anybody waits.
 */
export function createRateLimiter(time: Time, rates: Rates) {
  const lines = new Map<string, Line>()
  const workspaces = new Map<string, number[]>()
  let enough = MANY

  function lineOf(key: string): Line {
    if (lines.size >= enough) {
      const over = time.now() - stretch(rates.lane)
      for (const [other, { waiting, sends }] of lines)
        if (waiting === 0 && (sends.at(-1) ?? 0) < over) lines.delete(other)
      // Where many are still counted, the next look is not the next time.
      enough = Math.max(MANY, 2 * lines.size)
    }
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0, sends: [] }
    lines.set(key, line)
    return line
  }

  function sendsOf(workspace: string): number[] {
    const sends = workspaces.get(workspace) ?? []
    workspaces.set(workspace, sends)
    return sends
  }

  /** Waits for a turn and takes it; the milliseconds that are still to be waited where that is too long, else 0. */
  async function turn(line: Line, others: number[]): Promise<number> {
    for (;;) {
      const wait = Math.max(waitFor(line.sends, rates.lane), waitFor(others, rates.workspace))
      if (rates.longest !== null && wait > rates.longest) return wait
      if (wait <= 0) break
      await time.sleep(wait)
    }
    // At once, or all lanes that wait for their workspace would take the same turn.
    if (rates.counts === 'begin') count(line, others)
    return 0
  }

  function count(line: Line, others: number[]): void {
    for (const sends of [line.sends, others]) sends.push(time.now())
  }

  function waitFor(sends: number[], limits: readonly Rate[]): number {
    const now = time.now()
    while (sends[0] !== undefined && sends[0] + stretch(limits) + rates.margin <= now) sends.shift()
    return Math.max(
      0,
      ...limits.map(({ most, within }) => (sends.at(-most) ?? -Infinity) + within + rates.margin - now),
    )
  }

  return async function inTurn<T>(
    { lane, workspace }: { lane: string; workspace: string },
    post: () => Promise<T>,
    onFull?: (ms: number) => T,
  ): Promise<T> {
    const line = lineOf(lane)
    const others = rates.workspace.length > 0 ? sendsOf(workspace) : []
    line.waiting++
    const run = async () => {
      try {
        const wait = await turn(line, others)
        if (wait > 0 && onFull) return onFull(wait)
        try {
          return await post()
        } finally {
          if (rates.counts === 'end') count(line, others)
        }
      } finally {
        line.waiting--
      }
    }
    const done = line.last.then(run, run)
    line.last = done.catch(() => {})
    return done
  }
}

/** The longest time that a send counts. */
function stretch(rates: readonly Rate[]): number {
  return Math.max(0, ...rates.map(({ within }) => within))
}
