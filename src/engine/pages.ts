import type { Organisation } from '../people/organisation.ts'
import type { Kind, RecordOf } from '../record.ts'
import type { Store } from './ports.ts'

const PAGE = 200

/** All records of a key, page by page: of many thousand no more is held than what is looked at. */
export async function* pagesOf<K extends Kind>(
  store: Store,
  organisation: Organisation,
  kind: K,
  key: string,
): AsyncGenerator<RecordOf<K>[]> {
  for (let after: string | undefined; ;) {
    const page = await store.find(kind, organisation.id, key, {
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    yield page
    after = page.at(-1)?.id
    if (page.length < PAGE) return
  }
}
