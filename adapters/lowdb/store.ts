// Lowdb: the embedded store, one process and one folder, flushed before it answers.
import { setImmediate } from 'node:timers/promises'
import { Low, Memory, type Adapter } from 'lowdb'
import type { RecordOf } from '../../src/records/record.ts'
import type { Kind } from '../../src/records/head.ts'
import {
  StoreUnavailable,
  type Clock,
  type Commit,
  type Committed,
  type Due,
  type Store,
} from '../../src/engine/ports.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Workspace } from '../../src/vocabulary/account.ts'
import type { Instant } from '../../src/time/time.ts'
import type { Entry } from '../../src/records/history.ts'
import { code, prepareFolder, reason, StoreUnusable } from './folder.ts'
import { HistoryFiles } from './history.ts'
import { Journalled, type Disk } from './journal-adapter.ts'
import { loadBeside } from './load.ts'
import { lockFolder } from './lock.ts'
import { Records } from './records.ts'

/** So many records are read at once before others get their turn. */
const SLICE = 500

const realClock: Clock = { now: () => new Date().toISOString() }

/**
 * The store in a folder, for one process.
 *
 * @throws StoreLocked when another process has it; StoreUnusable when the folder cannot be written, or when what is in
 * it is damaged or newer than this version: the message is for the person who starts the server
 */
export async function openStore(options: Omit<Disk, 'clock'> & { clock?: Clock }): Promise<Store> {
  const disk = { clock: realClock, ...options }
  await prepareFolder(disk.folder)
  const unlock = lockFolder(disk.folder)
  try {
    const adapter = new Journalled(disk)
    const low = new Low<Records>(adapter, new Records())
    await low.read()
    return new LowStore(low, adapter.history, async () => {
      await adapter.close(low.data)
      unlock()
    })
  } catch (error) {
    unlock()
    if (code(error) === undefined) throw error
    throw new StoreUnusable(
      `The store in ${disk.folder} cannot be opened: ${reason(error)}. Nothing was changed.`,
      { cause: error },
    )
  }
}

/**
 * A copy of the store in a folder, which another process may be writing. The folder is only read: what is committed to
 * the copy stays in memory.
 *
 * @throws StoreUnusable as `openStore` does
 */
export async function copyStore({ folder }: { folder: string }): Promise<Store> {
  const loaded = await loadBeside(folder)
  const history = new HistoryFiles(folder)
  history.adopt(loaded.history)
  await history.check()
  return new LowStore(new Low<Records>(new InMemory(), loaded.records), history, async () => {})
}

/** The same store without a disk. */
export function memoryStore(): Store {
  return new LowStore(new Low<Records>(new InMemory(), new Records()), null, async () => {})
}

/** The store as it stands now: what is committed to the one is never in the other, and this one stays in memory. */
export function forkStore(store: Store): Store {
  if (!(store instanceof LowStore)) throw new Error('only a store that is in memory can be copied there')
  return store.fork()
}

/** lowdb's own adapter: what it was given, it has kept. */
class InMemory extends Memory<Records> implements Adapter<Records> {
  override write(records: Records): Promise<void> {
    records.keep(records.unsaved.length)
    return super.write(records)
  }
}

class LowStore implements Store {
  readonly #low: Low<Records>
  readonly #files: HistoryFiles | null
  readonly #release: () => Promise<void>
  #closed: Promise<void> | null = null

  constructor(low: Low<Records>, files: HistoryFiles | null, release: () => Promise<void>) {
    this.#low = low
    this.#files = files
    this.#release = release
  }

  async get<K extends Kind>(kind: K, organisation: string, id: string): Promise<RecordOf<K> | undefined> {
    const text = this.#low.data.text(kind, organisation, id)
    return text === undefined ? undefined : (JSON.parse(text) as RecordOf<K>)
  }

  async find<K extends Kind>(
    kind: K,
    organisation: string,
    key: string,
    { after, limit = Infinity }: { after?: string; limit?: number } = {},
  ): Promise<RecordOf<K>[]> {
    const texts: string[] = []
    for (const text of this.#low.data.found(kind, organisation, key, after)) {
      if (texts.length >= limit) break
      texts.push(text)
    }
    const records: RecordOf<K>[] = []
    for (const text of texts) {
      records.push(JSON.parse(text) as RecordOf<K>)
      if (records.length % SLICE === 0) await setImmediate()
    }
    return records
  }

  async commit(commit: Commit): Promise<Committed> {
    check(commit)
    for (let waiting = commit; ;) {
      if (this.#closed) throw new StoreUnavailable('The store is closed: the server is shutting down.')
      if (waiting.records.length + waiting.entries.length === 0) return 'done'
      const change = this.#low.data.accept(waiting)
      if (!('stale' in change)) {
        await Promise.all([change.saved, this.#low.write()])
        return 'done'
      }
      if (change.stale === true) return 'stale'
      // Stale against what may yet be given up. Waiting also makes sure that a fresh read sees what it was stale against.
      waiting = structuredClone(waiting)
      await change.stale.saved.catch(() => {})
    }
  }

  async due(until: Instant, limit: number, after?: Due): Promise<Due[]> {
    const found: Due[] = []
    for (const due of this.#low.data.due(after)) {
      if (found.length >= limit || due.attention > until) break
      found.push({ ...due })
    }
    return found
  }

  async history(organisation: string, about: string): Promise<Entry[]> {
    // Both at the same moment: an entry moves from the one to the other.
    const recent = this.#low.data.entries(organisation, about)
    const moved = (await this.#files?.read(organisation, about)) ?? []
    const entries = new Map<string, Entry>()
    for (const entry of [...moved, ...recent.map((text) => JSON.parse(text) as Entry)])
      if (!entries.has(entry.id)) entries.set(entry.id, entry)
    return [...entries.values()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  }

  async organisations(): Promise<Organisation[]> {
    return Array.from(this.#low.data.organisations('all'), (id) => this.#organisation(id))
  }

  async organisationOf(workspace: Workspace): Promise<Organisation | undefined> {
    const id = this.#low.data.organisations(`workspace:${workspace}`).next().value
    return id === undefined ? undefined : this.#organisation(id)
  }

  fork(): Store {
    return new LowStore(new Low<Records>(new InMemory(), this.#low.data.copy()), this.#files, async () => {})
  }

  close(): Promise<void> {
    this.#closed ??= this.#release()
    return this.#closed
  }

  #organisation(id: string): Organisation {
    return JSON.parse(this.#low.data.text('organisation', id, id)!) as Organisation
  }
}

/** A commit that mixes organisations or names a record twice is a bug of the caller. */
function check({ organisation, records, entries }: Commit): void {
  const seen = new Set<string>()
  for (const record of records) {
    const name = `${record.kind} ${record.id}`
    if (
      record.organisation !== organisation ||
      (record.kind === 'organisation' && record.id !== organisation)
    )
      throw new Error(`${name} is not of organisation ${organisation}, whose commit it is in`)
    if (seen.has(name)) throw new Error(`${name} is twice in one commit`)
    seen.add(name)
  }
  for (const entry of entries)
    if (entry.organisation !== organisation)
      throw new Error(`entry ${entry.id} is not of organisation ${organisation}, whose commit it is in`)
}
