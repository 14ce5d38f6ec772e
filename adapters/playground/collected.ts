import type { Commit, Store } from '../../src/engine/ports.ts'
import type { Kind, AnyRecord } from '../../src/record.ts'

/** A store that remembers what was ever committed to it, so that all of it can be taken elsewhere. */
export function collecting(store: Store): {
  store: Store
  /** The records as they are now, as if they were new, and the whole history. */
  collected: () => Promise<{ records: AnyRecord[]; entries: Commit['entries'] }>
} {
  const touched = new Map<string, { kind: Kind; organisation: string; id: string }>()
  const entries: Commit['entries'] = []
  return {
    store: {
      get: (kind, organisation, id) => store.get(kind, organisation, id),
      find: (kind, organisation, key, page) => store.find(kind, organisation, key, page),
      async commit(commit) {
        const committed = await store.commit(commit)
        if (committed === 'done') {
          for (const { kind, organisation, id } of commit.records)
            touched.set(`${kind} ${organisation} ${id}`, { kind, organisation, id })
          entries.push(...commit.entries)
        }
        return committed
      },
      due: (until, limit, after) => store.due(until, limit, after),
      history: (organisation, about) => store.history(organisation, about),
      organisations: () => store.organisations(),
      organisationOf: (workspace) => store.organisationOf(workspace),
      close: () => store.close(),
    },
    collected: async () => {
      const records = await Promise.all(
        Array.from(touched.values(), ({ kind, organisation, id }) => store.get(kind, organisation, id)),
      )
      return {
        records: records
          .filter((record) => record !== undefined)
          .map((record) => ({ ...record, version: 0 })),
        entries,
      }
    },
  }
}
