// Plan: the sweep on a copy with a moved clock: what would go out if nobody acted.
import type { Content } from '../../src/playbook/content.ts'
import type { Outgoing } from '../../src/records/outgoing.ts'
import type { Log, Parts, Store } from '../../src/engine/ports.ts'
import { ChangeQueue } from '../../src/engine/change-queue.ts'
import { sweep } from '../../src/engine/sweep.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Instant } from '../../src/time/time.ts'
import type { AnyRecord } from '../../src/records/record.ts'
import { withCommit } from '../runtime/store-wrapper.ts'
import { createTurns } from '../runtime/turns.ts'
import { beginning } from './start-point.ts'
import { quietPlatforms } from './quiet-platforms.ts'
import { heldBack, planned, type Planned } from './planned-message.ts'

const HOUR = 3_600_000
/** What lies behind every moment that a store can name. */
const FOR_EVER = '9999'

export type Plan = {
  /** What would go out, earliest first, and then who would not be told what is open since their last message. */
  planned: Planned[]
  /** How many people are known by an address only, and taken to be in Slack. */
  assumed: number
}

/**
 * What the coach would say by itself between two moments if nobody did anything: the sweep itself, on a copy of the store
 * that nobody else has, at each full hour at which there is something to do. `now` is where a plan of the future begins,
 * since what goes out until then counts.
 */
export async function forecast(of: {
  copy: Store
  content: Content
  organisation: Organisation
  from: Instant
  until: Instant
  now: Instant
  log: Log
  progress?: (done: number, total: number) => void
}): Promise<Plan> {
  const { content, organisation, from, until, log } = of
  const quiet = quietPlatforms(of.copy)
  const sent = new Map<string, Outgoing>()
  const store = withCommit(of.copy, async (commit) => {
    const committed = await of.copy.commit(commit)
    if (committed === 'done')
      for (const record of commit.records) if (record.organisation === organisation.id) notice(record)
    return committed
  })
  const begin = await beginning(of.copy, organisation, from < of.now ? from : of.now)
  const silent = begin.asked
  const notice = (record: AnyRecord) => {
    if (record.kind === 'ask') silent.add(record.person)
    else if (record.kind === 'message' && record.purpose !== 'reply' && justSent(record))
      sent.set(record.id, record)
  }
  // A message of before is kept again when its buttons end.
  const justSent = ({ state, sentAt }: Outgoing) => state === 'sent' && !!sentAt && sentAt >= tick
  let tick = fullHour(begin.at)
  let ids = 0
  const parts: Parts = {
    store,
    content,
    clock: quiet.clock,
    id: () => `ahead-${String(++ids).padStart(9, '0')}`,
    channels: quiet.channels,
    inFlight: new Set(),
    queue: new ChangeQueue(),
    waiting: { turn: createTurns(), alarm: () => () => {} },
    log,
  }
  const found: Planned[] = []
  for (;;) {
    const [next] = await store.due(FOR_EVER, 1)
    if (!next) break
    if (next.attention > tick) tick = fullHour(next.attention)
    if (tick > until) break
    quiet.clock.moveTo(tick)
    await sweep(parts)
    for (const message of sent.values()) {
      if (tick < from) continue
      silent.delete(message.to)
      const one = await planned(parts, organisation, message, tick)
      if (one) found.push(one)
    }
    sent.clear()
    of.progress?.(hours(begin.at, tick), hours(begin.at, until))
    tick = new Date(Date.parse(tick) + HOUR).toISOString()
  }
  for (const person of silent) {
    const one = await heldBack(parts, organisation, person, until)
    if (one) found.push(one)
  }
  return { planned: found, assumed: quiet.assumed.size }
}

function hours(from: Instant, until: Instant): number {
  return Math.floor((Date.parse(until) - Date.parse(from)) / HOUR)
}

/** The full hour at the moment or after it. */
function fullHour(at: Instant): Instant {
  return new Date(Math.ceil(Date.parse(at) / HOUR) * HOUR).toISOString()
}
