import type { Store } from '../../src/engine/ports.ts'

/** The same store, with another way to commit. */
export function withCommit(store: Store, commit: Store['commit']): Store {
  return {
    get: (kind, organisation, id) => store.get(kind, organisation, id),
    find: (kind, organisation, key, page) => store.find(kind, organisation, key, page),
    commit,
    due: (until, limit, after) => store.due(until, limit, after),
    history: (organisation, about) => store.history(organisation, about),
    organisations: () => store.organisations(),
    organisationOf: (workspace) => store.organisationOf(workspace),
    close: () => store.close(),
  }
}
