import type { Organisation } from '../../records/organisation.ts'
import type { RecordOf } from '../../records/record.ts'
import type { Kind } from '../../records/head.ts'
import type { Store } from '../ports.ts'
import { storeBehind } from './gathered-reads.ts'

const PAGE = 200

/** All records of a key, or those after one, page by page: of many thousand no more is held than what is looked at. */
export async function* pagesOf<K extends Kind>(
  store: Store,
  organisation: Organisation,
  kind: K,
  key: string,
  from: string | null = null,
): AsyncGenerator<RecordOf<K>[]> {
  for (let after = from; ;) {
    // A turn keeps the first page that it read, not many thousand records.
    const page = await (after === from ? store : storeBehind(store)).find(kind, organisation.id, key, {
      limit: PAGE,
      ...(after !== null && { after }),
    })
    yield page
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return
  }
}
