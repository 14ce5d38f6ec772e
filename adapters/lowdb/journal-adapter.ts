import { open, rm } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import { StoreUnavailable, type Clock, type Log } from '../../src/engine/ports.ts'
import { flushFolder, listed, pathOf, reason } from './folder.ts'
import { HistoryFiles } from './history.ts'
import { Journal, type Open } from './journal.ts'
import { linesOf } from './lines.ts'
import { load } from './load.ts'
import type { Records } from './records.ts'
import { writeSnapshot } from './snapshot.ts'

const MEGABYTE = 1 << 20

export type Disk = {
  folder: string
  log: Log
  clock: Clock
  /** The size in bytes from which on a journal may be rolled into a snapshot. */
  rollAt?: number
  open?: Open
}

/**
 * Lets lowdb write a journal: everything that is unsaved goes behind its end in one piece and is flushed once for all
 * who wait. A large journal is rolled: a new one is begun, and what the old one said becomes a snapshot and history
 * files while commits go on. A crash at any point leaves a snapshot and all journals since.
 */
export class Journalled implements Adapter<Records> {
  readonly history: HistoryFiles
  readonly #disk: Disk
  readonly #open: Open
  readonly #rollAt: number
  #journal: Journal | null = null
  #generation = 1
  /** Bytes of the snapshot, and of journals before the present one that no snapshot has replaced yet. */
  #snapshotSize = 0
  #oldSize = 0
  /** The last write that was begun, and the one that waits behind it. */
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  #rolling: Promise<void> | null = null

  constructor(disk: Disk) {
    this.#disk = disk
    this.#open = disk.open ?? open
    this.#rollAt = disk.rollAt ?? 64 * MEGABYTE
    this.history = new HistoryFiles(disk.folder)
  }

  async read(): Promise<Records> {
    const { folder, log } = this.#disk
    const loaded = await load(folder)
    this.history.adopt(loaded.history)
    await this.history.check()
    this.#snapshotSize = loaded.snapshot.size
    const last = loaded.journals.at(-1)
    this.#generation = last?.generation ?? 1
    this.#oldSize = loaded.journals.slice(0, -1).reduce((sum, { size }) => sum + size, 0)
    const path = pathOf(folder, 'journal', this.#generation)
    if (last?.torn)
      log.warn(
        { file: path, ...last.torn },
        'the last line of the journal was cut short when the process ended; it was never acknowledged and is cut',
      )
    this.#journal =
      last && last.size > 0
        ? await Journal.reopen(path, last.size, this.#open)
        : await Journal.create(path, this.#generation, this.#open)
    await flushFolder(folder)
    await this.#tidy(loaded.snapshot.generation)
    return loaded.records
  }

  /** Resolves when all that was unsaved at the call is on the disk; when that fails, all of it is given up. */
  write(records: Records): Promise<void> {
    if (!this.#next) {
      const next = this.#writing.then(() => {
        this.#next = null
        return this.#flush(records)
      })
      this.#next = next
      this.#writing = next.catch(() => {})
    }
    return this.#next
  }

  async close(records: Records): Promise<void> {
    await this.#writing
    await this.#rolling
    const { log } = this.#disk
    // A start reads a snapshot faster than the commits that led to it.
    if (this.#oldSize + (this.#journal?.size ?? 0) > Math.max(MEGABYTE, this.#snapshotSize / 2)) {
      await this.#roll(records)
      await this.#rolling
    }
    await this.#journal
      ?.close()
      .catch((error: unknown) => log.warn({ error: reason(error) }, 'closing a journal failed'))
    this.#journal = null
  }

  async #flush(records: Records): Promise<void> {
    const count = records.unsaved.length
    if (count === 0) return
    try {
      if (!this.#journal) throw new Error('the store is closed')
      await this.#journal.append(linesOf(records.unsaved.map(({ line }) => line)))
    } catch (error) {
      const unavailable = new StoreUnavailable(
        `The store cannot write to ${this.#disk.folder}: ${reason(error)}. ` +
          'Nothing of this change was kept; changes are taken again as soon as the disk has room and the folder is there.',
        { cause: error },
      )
      records.refuse(unavailable)
      throw unavailable
    }
    records.keep(count)
    if (!this.#rolling && this.#journal.size > Math.max(this.#rollAt, this.#snapshotSize))
      await this.#roll(records)
  }

  /** Begins a new journal and, in the background, the snapshot that replaces the older ones. No write is under way. */
  async #roll(records: Records): Promise<void> {
    const { folder, log } = this.#disk
    const generation = this.#generation + 1
    let journal: Journal
    try {
      journal = await Journal.create(pathOf(folder, 'journal', generation), generation, this.#open)
      await flushFolder(folder)
    } catch (error) {
      log.error({ error: reason(error) }, 'no new journal could be begun; the old one goes on')
      return
    }
    const old = this.#journal
    this.#oldSize += old?.size ?? 0
    this.#journal = journal
    this.#generation = generation
    await old
      ?.close()
      .catch((error: unknown) => log.warn({ error: reason(error) }, 'closing a journal failed'))
    const moving = records.startMoving()
    this.#rolling = this.#snapshot(records, generation, moving).finally(() => (this.#rolling = null))
  }

  async #snapshot(
    records: Records,
    generation: number,
    moving: ReadonlyMap<string, string[]>,
  ): Promise<void> {
    const { folder, log, clock } = this.#disk
    try {
      const shards = await this.history.move(moving, this.#open)
      this.#snapshotSize = await writeSnapshot(
        folder,
        generation,
        records.kept(clock.now()),
        shards,
        this.#open,
      )
      this.history.adopt(shards)
      records.endMoving(true)
      this.#oldSize = 0
    } catch (error) {
      records.endMoving(false)
      log.error(
        { error: reason(error) },
        'no snapshot could be written; the journals are kept, nothing is lost',
      )
      return
    }
    await this.#tidy(generation)
  }

  /** Deletes what the snapshot has replaced, and what interrupted snapshots left behind. */
  async #tidy(generation: number): Promise<void> {
    const { folder, log } = this.#disk
    try {
      const files = await listed(folder)
      const old = (['snapshot', 'journal'] as const).flatMap((part) =>
        files[part].filter((found) => found < generation).map((found) => pathOf(folder, part, found)),
      )
      for (const path of [...old, ...files.leftover]) await rm(path, { force: true })
    } catch (error) {
      log.warn({ error: reason(error) }, 'files that are no longer needed could not be deleted')
    }
  }
}
