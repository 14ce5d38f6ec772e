import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { Entry } from '../../src/records/history.ts'
import { code, flushFolder, HISTORY, StoreUnusable } from './folder.ts'
import type { Open } from './journal.ts'
import { sumOf } from './lines.ts'
import { historyKey } from './records.ts'

/** So many histories are sorted into files at once before others get their turn. */
const SLICE = 1000

/** How much of a history file counts, and its checksum. */
export type Shard = { bytes: number; sum: number }
export type Shards = Readonly<Record<string, Shard>>

/**
 * History that has left the journals: 256 files, an entry's file chosen by what it is about, so that reading one
 * history reads a 256th of all. Nothing of them is in memory but their lengths and sums, which are kept in the snapshot:
 * what an interrupted move left behind a length is written over, so an entry is never there twice.
 */
export class HistoryFiles {
  readonly #folder: string
  #shards: Shards = {}

  constructor(folder: string) {
    this.#folder = join(folder, HISTORY)
  }

  /** From now on the files count as far as these lengths. */
  adopt(shards: Shards): void {
    this.#shards = shards
  }

  /** Stops the start when a file is missing or too short; sums are compared when a file is read. */
  async check(): Promise<void> {
    for (const [name, shard] of Object.entries(this.#shards)) {
      const size = await stat(this.#path(name)).then(
        (found) => found.size,
        (error: unknown) => {
          if (code(error) === 'ENOENT') return 0
          throw error
        },
      )
      if (size < shard.bytes) throw truncated(this.#path(name), shard.bytes, size)
    }
  }

  /** Writes entries behind those that count, flushed; they are read once the lengths returned are adopted. */
  async move(entries: ReadonlyMap<string, readonly string[]>, opening: Open = open): Promise<Shards> {
    const lines = new Map<string, string[]>()
    let sorted = 0
    for (const [about, texts] of entries) {
      const [name, mark] = markOf(about)
      const shard = lines.get(name)
      const added = texts.map((text) => `${mark}${text}\n`)
      if (shard) shard.push(...added)
      else lines.set(name, added)
      if (++sorted % SLICE === 0) await setImmediate()
    }
    const shards: Record<string, Shard> = { ...this.#shards }
    if (lines.size === 0) return shards
    await mkdir(this.#folder, { recursive: true })
    for (const [name, added] of lines) {
      const before = shards[name] ?? { bytes: 0, sum: 0 }
      const bytes = Buffer.from(added.join(''))
      const file = await opening(this.#path(name), before.bytes > 0 ? 'r+' : 'w')
      try {
        const { size } = await file.stat()
        if (size < before.bytes) throw truncated(this.#path(name), before.bytes, size)
        for (let done = 0; done < bytes.length;)
          done += (await file.write(bytes, done, bytes.length - done, before.bytes + done)).bytesWritten
        await file.datasync()
      } finally {
        await file.close()
      }
      shards[name] = { bytes: before.bytes + bytes.length, sum: crc32(bytes, before.sum) }
    }
    await flushFolder(this.#folder)
    return shards
  }

  /** In the order in which they were moved. */
  async read(organisation: string, about: string): Promise<Entry[]> {
    const [name, mark] = markOf(historyKey(organisation, about))
    const shard = this.#shards[name]
    if (!shard) return []
    const bytes = Buffer.alloc(shard.bytes)
    const file = await open(this.#path(name), 'r')
    try {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
      if (bytesRead < bytes.length) throw truncated(this.#path(name), shard.bytes, bytesRead)
    } finally {
      await file.close()
    }
    if (crc32(bytes) !== shard.sum)
      throw new StoreUnusable(
        `The history file ${this.#path(name)} is damaged: its first ${shard.bytes} bytes do not match their checksum. ` +
          'Restore the folder from a backup.',
      )
    const entries: Entry[] = []
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      if (at > 0 && bytes[at - 1] !== 10) continue
      const entry = JSON.parse(bytes.toString('utf8', at + mark.length, bytes.indexOf(10, at))) as Entry
      // Two histories may share a mark.
      if (entry.organisation === organisation && entry.about === about) entries.push(entry)
    }
    return entries
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.jsonl`)
  }
}

/** The name of the file that a history is in, and what its lines there begin with. */
function markOf(about: string): [name: string, mark: string] {
  const sum = sumOf(about)
  return [sum.slice(-2), `${sum} `]
}

function truncated(path: string, expected: number, found: number): StoreUnusable {
  return new StoreUnusable(
    `The history file ${path} is truncated: expected at least ${expected} bytes, found ${found}. ` +
      'Nothing was changed. Restore the folder from a backup.',
  )
}
