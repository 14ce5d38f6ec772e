import { fstatSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { linesOf } from './lines.ts'

/** How files are opened for writing: `open` of node:fs/promises, or a stand-in whose disk fails. */
export type Open = typeof open

export function journalHeader(generation: number): string {
  return JSON.stringify(['journal', 1, generation])
}

/** A file that only grows. What `append` resolved for is on the disk; what it rejected is not in the file. */
export class Journal {
  readonly path: string
  readonly #file: FileHandle
  #size: number
  /** Whether something may stand behind the last good byte. */
  #torn = false

  private constructor(path: string, file: FileHandle, size: number) {
    this.path = path
    this.#file = file
    this.#size = size
  }

  /** A new file with its header, in place of one whose header was never finished. */
  static async create(path: string, generation: number, opening: Open = open): Promise<Journal> {
    const file = await opening(path, 'w')
    const journal = new Journal(path, file, 0)
    try {
      await journal.append(linesOf([[journalHeader(generation)]]))
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    return journal
  }

  /** Goes on behind `size`; what stands there was never acknowledged and is cut. */
  static async reopen(path: string, size: number, opening: Open = open): Promise<Journal> {
    const journal = new Journal(path, await opening(path, 'r+'), size)
    if ((await journal.#file.stat()).size > size) await journal.#cut()
    return journal
  }

  get size(): number {
    return this.#size
  }

  async append(bytes: Buffer): Promise<void> {
    if (this.#torn) await this.#cut()
    this.#torn = true
    try {
      for (let done = 0; done < bytes.length;) {
        const rest = bytes.length - done
        done += (await this.#file.write(bytes, done, rest, this.#size + done)).bytesWritten
      }
      await this.#file.datasync()
      // Writing into a deleted file succeeds, and is lost with the process.
      if (fstatSync(this.#file.fd).nlink === 0) throw new Error(`${this.path} was deleted`)
    } catch (error) {
      // Where this fails too, it is done before the next line is written.
      await this.#cut().catch(() => {})
      throw error
    }
    this.#torn = false
    this.#size += bytes.length
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async #cut(): Promise<void> {
    await this.#file.truncate(this.#size)
    await this.#file.datasync()
    this.#torn = false
  }
}
