import { actWith, goneOf } from '../coach/acts.ts'
import type { Turn } from '../coach/turn.ts'
import type { Act } from '../records/act.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Changed } from './commit.ts'
import type { Store } from './ports.ts'

/** So many acts of one person are kept, the latest. */
const MOST = 20

/** What is kept of a turn so that it can be taken back, and what is kept no longer for it; nothing where nothing was done. */
export async function actsOf(
  store: Store,
  turn: { id: string; before: Turn; after: Turn },
  changed: Changed,
  news: readonly Outgoing[],
): Promise<Act[]> {
  const { organisation, speaker } = turn.after.context
  const records = await Promise.all(
    Object.values(changed).map(async (after) => ({
      before: after.version === 0 ? undefined : await store.get(after.kind, organisation.id, after.id),
      after,
    })),
  )
  const act = actWith(turn, records, news)
  if (!act) return []
  const kept = (await store.find('act', organisation.id, `person:${speaker}`)).toSorted(
    (one, other) => other.order - one.order,
  )
  const over = kept.slice(MOST - 1).filter(({ id }) => !changed[`act ${id}`])
  return [{ ...act, order: (kept[0]?.order ?? 0) + 1 }, ...over.map((one) => goneOf(one))]
}
