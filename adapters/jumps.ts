import type { Clock, Store } from '../src/engine/ports.ts'
import { noticeJump } from '../src/engine/tick.ts'
import { around } from './around.ts'

/** The same store, which remembers a jump of the clock before it keeps anything that may be dated by it. */
export function rememberJumps(store: Store, clock: Clock): Store {
  return around(store, async (commit) => {
    await noticeJump({ store, clock }, commit.organisation)
    return store.commit(commit)
  })
}
