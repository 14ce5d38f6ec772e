import type { Commit, Store } from '../../src/engine/ports.ts'

/** The store, with somebody told of each commit once it is done. */
export function observed(store: Store, onCommit: (commit: Commit) => void): Store {
  return {
    get: (kind, organisation, id) => store.get(kind, organisation, id),
    find: (kind, organisation, key, page) => store.find(kind, organisation, key, page),
    async commit(commit) {
      const committed = await store.commit(commit)
      if (committed === 'done') onCommit(commit)
      return committed
    },
    due: (until, limit, after) => store.due(until, limit, after),
    history: (organisation, about) => store.history(organisation, about),
    organisations: () => store.organisations(),
    organisationOf: (workspace) => store.organisationOf(workspace),
    close: () => store.close(),
  }
}
