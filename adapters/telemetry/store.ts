import { StoreUnavailable, type Store } from '../../src/engine/ports.ts'
import { withCommit } from '../runtime/store-wrapper.ts'
import type { Health } from './health.ts'
import type { ServerLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { stopwatch } from './stopwatch.ts'

/** The store, each of whose commits is timed, counted and told. */
export function watchedStore(
  store: Store,
  { metrics, health, log }: { metrics: Metrics; health: Health; log: ServerLog },
): Store {
  return withCommit(store, async (commit) => {
    const { ms } = stopwatch()
    const { records, entries } = commit
    const ended = health.commit()
    try {
      const outcome = await store.commit(commit)
      ended(outcome === 'done' && records.length > 0 ? 'written' : 'nothing')
      metrics.commit(outcome, ms())
      log.debug({ records: records.length, entries: entries.length, outcome, ms: ms() }, 'a commit')
      return outcome
    } catch (error) {
      ended(error instanceof StoreUnavailable ? 'refused' : 'nothing')
      metrics.commit('failed', ms())
      throw error
    }
  })
}

/** Writes what is there already, to find out whether the store can be written. */
export async function writeAnything(store: Store): Promise<void> {
  const [first] = await store.organisations()
  if (first) await store.commit({ organisation: first.id, records: [first], entries: [] })
}
