import { noticed, ticked } from '../clock/tick.ts'
import { firstTick, TICK, type Jump, type Tick } from '../records/tick.ts'
import type { Organisation } from '../records/organisation.ts'
import { changeOne, commitFresh, put } from './commit.ts'
import { correct } from './clock-correction.ts'
import { StoreUnavailable, type Changing, type Parts } from './ports.ts'
import { sweep, type Pace, type Swept } from './sweep.ts'

/** What one tick did: besides what it looked at, how often a clock jumped, and how many records were set right. */
export type Ticked = Swept & { jumps: number; corrected: number }

type Seen = { tick: Tick; agrees: boolean; jump: Jump | null; believed: boolean }

/**
 * One tick: looks at what is due, by a clock that two ticks agree on. After a jump of more than a day the first tick tells
 * it and sends nothing that nobody waits for; the next one that agrees goes on. Where a clock that ran ahead is right
 * again, what it left behind is set right first. `moved`: somebody moved the clock there and meant it.
 */
export async function tick(parts: Parts, { moved, ...pace }: Pace & { moved: boolean }): Promise<Ticked> {
  const doubted = new Set<string>()
  const jumps: Jump[] = []
  let [corrected, failed] = [0, 0]
  for (const organisation of await parts.store.organisations()) {
    try {
      const seen = await keepTick(parts, organisation.id, moved)
      if (seen.jump) jumps.push(seen.jump)
      if (seen.believed) parts.log.info({ now: seen.tick.at }, 'two ticks agree on the time again')
      if (!seen.agrees) doubted.add(organisation.id)
      else if (seen.tick.wrong) {
        const count = await setRight(parts, organisation, seen.tick.wrong, pace)
        if (count === null) doubted.add(organisation.id)
        corrected += count ?? 0
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      parts.log.error({ err: error }, 'the moment of a tick could not be kept')
      doubted.add(organisation.id)
      failed += 1
    }
  }
  const [first] = jumps
  if (first)
    parts.log.warn(
      { ...first, organisations: jumps.length },
      'the clock jumped by more than a day: what nobody waits for is held until the next tick agrees',
    )
  const swept = await sweep(parts, pace, doubted)
  return {
    ...swept,
    looked: swept.looked + failed,
    failed: swept.failed + failed,
    jumps: jumps.length,
    corrected,
  }
}

async function keepTick(parts: Parts, organisation: string, moved: boolean): Promise<Seen> {
  let seen: Seen | null = null
  await commitFresh(parts, organisation, async () => {
    const kept = await parts.store.get('tick', organisation, TICK)
    const now = parts.clock.now()
    const before = kept ?? firstTick(organisation, now)
    const { tick, agrees } = ticked(before, now, moved)
    seen = {
      tick,
      agrees,
      jump: agrees ? null : { from: before.at, to: now },
      believed: agrees && before.doubted !== null,
    }
    const same = kept && JSON.stringify(kept) === JSON.stringify(tick)
    return same ? null : { changed: put({}, tick), entries: [], result: null }
  })
  return seen!
}

/** How many records were set right; null when there was no time for all of them. */
async function setRight(
  parts: Parts,
  organisation: Organisation,
  wrong: string,
  pace: Pace,
): Promise<number | null> {
  const counts = await correct(parts, organisation, wrong, pace)
  if (!counts) return null
  await changeOne(parts, 'tick', organisation.id, TICK, (fresh) =>
    fresh.wrong === wrong ? { ...fresh, wrong: null } : null,
  )
  const sum = Object.values(counts).reduce((all, count) => all + count, 0)
  if (sum > 0)
    parts.log.warn(
      counts,
      'the clock was ahead and is right again: what it dated into the future is dated now',
    )
  return sum
}

/**
 * Called before something is kept: a clock that jumped is remembered before anything is dated by it, also where no tick
 * comes by before it is right again.
 */
export async function noticeJump(
  parts: Changing & Pick<Parts, 'clock'>,
  organisation: string,
): Promise<void> {
  const now = parts.clock.now()
  const kept = await parts.store.get('tick', organisation, TICK)
  if (!kept || noticed(kept, now) === kept) return
  await changeOne(parts, 'tick', organisation, TICK, (tick) => {
    const next = noticed(tick, now)
    return next === tick ? null : next
  })
}
