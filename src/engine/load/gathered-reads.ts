import type { Kind } from '../../records/head.ts'
import type { Store } from '../ports.ts'

const gathered = new WeakMap<Store, Store>()

/** The store behind gathered reads, for what outlives one turn. */
export function storeBehind(store: Store): Store {
  return gathered.get(store) ?? store
}

/**
 * A store for one turn, in which each record, each list and each history is read once: whoever asks again gets what was
 * read before. Nothing may be committed through it, since it would go on telling what stood there.
 */
export function gatherReads(store: Store): Store {
  const records = new Map<string, Promise<unknown>>()
  const lists = new Map<string, Promise<unknown>>()
  const once = <T>(known: Map<string, Promise<unknown>>, key: string, read: () => Promise<T>) => {
    const before = known.get(key) as Promise<T> | undefined
    const found = before ?? read()
    if (!before) known.set(key, found)
    return found
  }
  const keyOf = (...parts: string[]) => parts.join('\n')
  const reads: Store = {
    get: (kind, organisation, id) =>
      once(records, keyOf(kind, organisation, id), () => store.get(kind, organisation, id)),
    find: <K extends Kind>(
      kind: K,
      organisation: string,
      key: string,
      page?: { after?: string; limit?: number },
    ) =>
      once(lists, keyOf(kind, organisation, key, page ? `${page.after} ${page.limit}` : ''), async () => {
        const found = await store.find(kind, organisation, key, page)
        for (const record of found) {
          const known = keyOf(kind, organisation, record.id)
          if (!records.has(known)) records.set(known, Promise.resolve(record))
        }
        return found
      }),
    history: (organisation, about) =>
      once(lists, keyOf('history', organisation, about), () => store.history(organisation, about)),
    organisations: () => store.organisations(),
    organisationOf: (workspace) => store.organisationOf(workspace),
    due: (until, limit, after) => store.due(until, limit, after),
    commit: () => {
      throw new Error('a turn commits through its own store')
    },
    close: () => store.close(),
  }
  gathered.set(reads, store)
  return reads
}
