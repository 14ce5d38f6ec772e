import { ChangeQueue } from '../../src/engine/change-queue.ts'
import type { Clock, Store } from '../../src/engine/ports.ts'
import { noticeJump } from '../../src/engine/tick.ts'
import { withCommit } from './store-wrapper.ts'

/** The same store, which remembers a jump of the clock before it keeps anything that may be dated by it. */
export function rememberJumps(store: Store, clock: Clock): Store {
  // Lines of its own: whoever commits may hold the one before the record of ticks.
  const parts = { store, clock, queue: new ChangeQueue(), waiting: { turn: async () => {} } }
  return withCommit(store, async (commit) => {
    await noticeJump(parts, commit.organisation)
    return store.commit(commit)
  })
}
