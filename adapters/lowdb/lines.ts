import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { StoreUnusable } from './folder.ts'

const NEWLINE = 10
const SUM = 8
const CHUNK = 4 << 20

/**
 * Lines of a file, each a checksum, a blank and a JSON text that is given in pieces. The pieces go straight into the
 * bytes: texts of a whole journal joined first would keep the garbage collector busy.
 */
export function linesOf(texts: readonly (readonly string[])[]): Buffer {
  let length = 0
  for (const pieces of texts) {
    length += SUM + 2
    for (const piece of pieces) length += Buffer.byteLength(piece)
  }
  const bytes = Buffer.allocUnsafe(length)
  let end = 0
  for (const pieces of texts) {
    const start = end + SUM + 1
    end = start
    for (const piece of pieces) end += bytes.write(piece, end)
    bytes.write(`${sumOf(bytes.subarray(start, end))} `, start - SUM - 1, 'latin1')
    bytes[end++] = NEWLINE
  }
  return bytes
}

export function sumOf(text: string | Uint8Array): string {
  return crc32(text).toString(16).padStart(SUM, '0')
}

/** The file is not what was written: says where, what was expected and what to do. Nothing has been changed. */
export function damaged(path: string, line: number, expected: string, found: string): StoreUnusable {
  return new StoreUnusable(
    `The store's file ${path} is damaged at line ${line}: expected ${expected}, found ${found}. ` +
      'Nothing was changed and nothing was left out. Restore the folder from a backup, or repair that line, and start again.',
  )
}

/**
 * Reads a file line by line. A last line that is cut short or does not match its sum is `torn`: it was being written
 * when the process ended. Such a line with others behind it stops the reading.
 *
 * @returns where the last good line ends, in bytes, and the number of the torn line
 */
export async function readLines(
  path: string,
  each: (text: string, number: number) => void,
): Promise<{ end: number; lines: number; torn: number | null; size: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    let rest: Buffer = Buffer.alloc(0)
    let end = 0
    let lines = 0
    for (let position = 0; position < size;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, size - position))
      const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
      if (bytesRead === 0) break
      position += bytesRead
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      let start = 0
      for (let stop = bytes.indexOf(NEWLINE); stop >= 0; stop = bytes.indexOf(NEWLINE, start)) {
        const text = checked(bytes.subarray(start, stop))
        if (text === undefined) {
          if (end + stop + 1 - start >= size) return { end, lines, torn: lines + 1, size }
          throw damaged(
            path,
            lines + 1,
            'a checksum and the text that it was made of',
            `${stop - start} bytes that do not match (${JSON.stringify(bytes.toString('latin1', start, Math.min(stop, start + 40)))} ...)`,
          )
        }
        lines++
        each(text, lines)
        end += stop + 1 - start
        start = stop + 1
      }
      rest = bytes.subarray(start)
    }
    return { end, lines, torn: rest.length > 0 ? lines + 1 : null, size }
  } finally {
    await file.close()
  }
}

function checked(line: Buffer): string | undefined {
  const text = line.subarray(SUM + 1)
  return line.toString('latin1', 0, SUM + 1) === `${sumOf(text)} ` ? text.toString() : undefined
}
