import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { guarded } from '../../src/portfolio/spreadsheet-cell.ts'
import type { Row } from '../../src/portfolio/import/row.ts'

const BYTE_ORDER_MARKS: [encoding: string, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const DELIMITERS = [',', ';', '\t']
const CHUNK = 65_536
const LINE_FEED = 0x0a

/** The text of a file: by the encoding that was named, by its byte-order mark, else UTF-8; line ends become LF. */
export function decode(bytes: Uint8Array, encoding?: string): { text: string } | { mistake: string } {
  if (startsWith(bytes, ZIP))
    return { mistake: 'this is a workbook or an archive, not CSV; save the sheet as CSV' }
  const named = encoding ?? BYTE_ORDER_MARKS.find(([, mark]) => startsWith(bytes, mark))?.[0] ?? 'utf-8'
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(named, { fatal: true })
  } catch {
    return {
      mistake: `no encoding "${named}" is known; expected a name like utf-8, windows-1252 or utf-16le`,
    }
  }
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    const other = encoding ? '' : '; if a spreadsheet wrote it, try --encoding windows-1252'
    return {
      mistake: `line ${undecodable(bytes, decoder)} is not valid ${decoder.encoding.toUpperCase()}${other}`,
    }
  }
  if (text.includes('\0')) return { mistake: 'it holds zero bytes, as UTF-16 does; try --encoding utf-16le' }
  return { text: text.replace(/\r\n?/gu, '\n') }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** The first line that cannot be decoded. No encoding in which that can happen has a line feed inside a letter. */
function undecodable(bytes: Uint8Array, decoder: TextDecoder): number {
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, from)
    const until = end < 0 ? bytes.length : end + 1
    try {
      decoder.decode(bytes.subarray(from, until))
    } catch {
      return line
    }
    from = until
  }
  return line
}

/** The records of a CSV text, the header first; a torn one ends it with a mistake in words. */
export async function readCsv(text: string): Promise<{ rows: Row[] } | { mistake: string }> {
  const rows: Row[] = []
  let read = 0
  const parser = parse({
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    // Kept here and not handed on: what stands before a torn record is known when it fails.
    on_record: (cells: string[], { lines }) => {
      rows.push({ line: lines - linesIn(cells), cells })
      read = lines
      return null
    },
  })
  try {
    await pipeline(Readable.from(chunksOf(text)), parser.resume())
  } catch (error) {
    if (error instanceof CsvError) return { mistake: torn(error, rows[0]?.cells ?? [], read + 1) }
    throw error
  }
  return rows.length > 0
    ? { rows }
    : { mistake: 'the file is empty; expected a header and a line for each pilot' }
}

async function* chunksOf(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += CHUNK) {
    yield text.slice(from, from + CHUNK)
    // Others get their turn: a long file is read while a server answers.
    await setImmediate()
  }
}

/** What separates the cells of the header: what occurs in it most often. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') >>> 0).replace(/"[^"]*"/gu, '')
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}

function linesIn(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0)
}

function torn(error: CsvError, header: readonly string[], begins: number): string {
  const index = Number(error['column'] ?? 0)
  const name = header[index]?.replace(/\s+/gu, ' ')
  const cell = `column ${index + 1}${name ? ` ("${name}")` : ''}`
  const line = Number(error['lines'] ?? begins)
  const record = line === begins ? `line ${line}` : `the record that begins at line ${begins}`
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `${record}, ${cell}: a quote is opened there and never closed`
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `line ${line}: text follows right after a closing quote, so a quote is torn in ${record}, ${cell}; a quote inside a cell is written twice ("")`
    case 'INVALID_OPENING_QUOTE':
      return `${record}, ${cell}: a quote stands inside a cell that does not begin with one; quote the whole cell and write the quote twice ("")`
    default:
      return `${record}, ${cell}: this is no CSV (${error.code})`
  }
}

/** Records as CSV that no spreadsheet takes for formulas. */
export function writeCsv(records: readonly (readonly string[])[]): string {
  return stringify(
    records.map((cells) => cells.map(guarded)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/u },
  )
}
