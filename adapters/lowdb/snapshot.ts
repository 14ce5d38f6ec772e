import { open, rename, rm } from 'node:fs/promises'
import { flushFolder, pathOf } from './folder.ts'
import type { Shards } from './history.ts'
import type { Open } from './journal.ts'
import { damaged, linesOf, readLines } from './lines.ts'

const SLICE = 256 << 10
const FLUSH = 1 << 20

/**
 * Writes all records of a generation: a header, a line for each, and an end that counts them. It is written in slices
 * beside its final name, and has that name only once all of it is on the disk. Records may change meanwhile: whatever
 * is newer than the generation's beginning is in its journal too, which is read on top.
 *
 * @param history lengths and sums of the history files that belong to it
 * @returns its size in bytes
 */
export async function writeSnapshot(
  folder: string,
  generation: number,
  texts: Iterable<string>,
  history: Shards,
  opening: Open = open,
): Promise<number> {
  const path = pathOf(folder, 'snapshot', generation)
  const file = await opening(`${path}.new`, 'w')
  let position = 0
  let flushed = 0
  try {
    const write = async (lines: string[][]) => {
      const bytes = linesOf(lines)
      for (let done = 0; done < bytes.length;)
        done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
      position += bytes.length
      // In small portions, so that commits never wait for a long flush.
      if (position - flushed < FLUSH) return
      flushed = position
      await file.datasync()
    }
    let slice = [[JSON.stringify(['snapshot', 1, generation])]]
    let length = 0
    let count = 0
    for (const text of texts) {
      count++
      slice.push([text])
      length += text.length
      if (length < SLICE) continue
      await write(slice)
      slice = []
      length = 0
    }
    slice.push([JSON.stringify(['end', count, history])])
    await write(slice)
    await file.datasync()
    await file.close()
    await rename(`${path}.new`, path)
    await flushFolder(folder)
    return position
  } catch (error) {
    await file.close().catch(() => {})
    await rm(`${path}.new`, { force: true })
    throw error
  }
}

/** Reads a snapshot whole, or stops: every record goes to `each` with the number of its line. */
export async function readSnapshot(
  path: string,
  generation: number,
  each: (text: string, line: number) => void,
): Promise<{ size: number; history: Shards }> {
  let records = 0
  let end: [string, number, Shards] | null = null
  const { torn, lines, size } = await readLines(path, (text, line) => {
    if (line === 1) {
      if (text !== JSON.stringify(['snapshot', 1, generation]))
        throw damaged(path, line, `the header of snapshot ${generation}, format 1`, text.slice(0, 80))
    } else if (end) throw damaged(path, line, 'nothing behind the end', text.slice(0, 80))
    else if (text.startsWith('[')) end = JSON.parse(text) as [string, number, Shards]
    else {
      records++
      each(text, line)
    }
  })
  const [, count, history] = (end ?? []) as unknown as [string?, number?, Shards?]
  if (torn !== null || history === undefined)
    throw damaged(path, torn ?? lines + 1, 'more lines up to the one that counts them', 'the end of the file')
  if (count !== records) throw damaged(path, lines, `${count} records`, `${records}`)
  return { size, history }
}
