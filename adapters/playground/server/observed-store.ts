import type { Commit, Store } from '../../../src/engine/ports.ts'
import { withCommit } from '../../runtime/store-wrapper.ts'

/** The store, with somebody told of each commit once it is done. */
export function observed(store: Store, onCommit: (commit: Commit) => void): Store {
  return withCommit(store, async (commit) => {
    const committed = await store.commit(commit)
    if (committed === 'done') onCommit(commit)
    return committed
  })
}
