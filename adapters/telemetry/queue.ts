import type { Clock, Store } from '../../src/engine/ports.ts'
import type { Queue } from './metrics.ts'

/** No more is counted: whoever reads the figure knows by then. */
const MOST = 10_000

/** What waits for a tick. */
export async function queueOf({ store, clock }: { store: Store; clock: Clock }): Promise<Queue> {
  const now = clock.now()
  const due = await store.due(now, MOST)
  const kinds = { pilot: 0, person: 0, message: 0, received: 0, outage: 0 } as Record<string, number>
  for (const { kind } of due) {
    // It is people who wait to be written to.
    const waiting = kind === 'contact' ? 'person' : kind
    kinds[waiting] = (kinds[waiting] ?? 0) + 1
  }
  const [first] = due
  return { kinds, oldest: first ? (Date.parse(now) - Date.parse(first.attention)) / 1000 : 0 }
}
