import { folded } from '../../language/folding.ts'
import { ENDS, STAGES, type End, type Stage } from '../../vocabulary/stage.ts'
import { cellText } from '../spreadsheet-cell.ts'
import { FIELDS, isField, REQUIRED, type Field } from './fields.ts'
import { nearest } from '../../config/near-match.ts'

/** For each field the columns that speak of it, by index; of several the first that says something counts. */
export type Mapping = { header: string[]; columns: Partial<Record<Field, number[]>> }

/** What values of the stage column mean, by folded value; `skip` leaves the row out. */
export type StageWords = Record<string, Stage | End | 'skip'>

const SHOWN_COLUMNS = 20

/**
 * Which column is which field: those named like a field, and `field=Column` for others. The same field may be mapped
 * several times, `field=` leaves it out. Every mistake is told.
 */
export function readMapping(
  header: readonly string[],
  maps: readonly string[],
): { mapping: Mapping } | { mistakes: string[] } {
  const names = header.map((cell) => cellText(cell).replace(/\s+/gu, ' '))
  const columns: Partial<Record<Field, number[]>> = {}
  const mistakes: string[] = []
  const asked = new Set<Field>()
  const told = new Set<Field>()

  for (const map of maps) {
    const at = map.indexOf('=')
    const field = map.slice(0, at).trim()
    if (at < 0) mistakes.push(`--map "${map}": expected field=Column, for example --map "name=Use case"`)
    else if (!isField(field)) mistakes.push(`--map "${map}": no field "${field}"${meant(field, FIELDS)}`)
    else {
      asked.add(field)
      const column = map.slice(at + 1)
      if (column.trim() === '') continue
      const found = columnsNamed(names, column)
      if (found.length === 1) columns[field] = [...(columns[field] ?? []), found[0]!]
      else {
        told.add(field)
        mistakes.push(
          `--map "${map}": ${found.length === 0 ? noColumn(names, column) : twice(column, found)}`,
        )
      }
    }
  }
  for (const field of FIELDS.filter((field) => !asked.has(field))) {
    const found = names.flatMap((name, index) => (asField(name) === field ? [index] : []))
    if (found.length > 1) {
      told.add(field)
      mistakes.push(`field "${field}": ${twice(field, found)}`)
    } else if (found.length === 1) columns[field] = found
  }
  for (const field of REQUIRED.filter((field) => !columns[field] && !told.has(field)))
    mistakes.push(
      `no column for the field "${field}": name it with --map "${field}=Column"; ${listed(names)}`,
    )
  return mistakes.length > 0 ? { mistakes } : { mapping: { header: names, columns } }
}

function asField(name: string): string {
  return folded(name).replace(/[\s_-]+/gu, '_')
}

function columnsNamed(names: readonly string[], column: string): number[] {
  const wanted = folded(column)
  return names.flatMap((name, index) => (folded(name) === wanted ? [index] : []))
}

function twice(column: string, found: readonly number[]): string {
  const places = found.map((index) => index + 1).join(' and ')
  return `the column "${column.trim()}" occurs ${found.length} times in the header (as columns ${places}), so it is unclear which is meant; rename one`
}

function noColumn(names: readonly string[], column: string): string {
  return `the header has no column "${column.trim()}"${meant(column.trim(), names) || `; ${listed(names)}`}`
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, SHOWN_COLUMNS)
    .map((name) => `"${name.length > 60 ? `${name.slice(0, 59)}…` : name}"`)
  const more = names.length - shown.length
  return `the header has ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near ? `; did you mean "${near}"?` : ''
}

const STAGE_WORDS = [...STAGES, ...ENDS, 'skip'] as const

/** The stage words of the contract, and what `VALUE=stage` adds to them or says otherwise. */
export function readStageWords(given: readonly string[]): { words: StageWords } | { mistakes: string[] } {
  const own: StageWords = {}
  const mistakes: string[] = []
  for (const one of given) {
    const at = one.lastIndexOf('=')
    const value = folded(one.slice(0, at))
    const word = folded(one.slice(at + 1))
    const stage = STAGE_WORDS.find((known) => known === word)
    if (at < 0)
      mistakes.push(
        `--stage "${one}": expected VALUE=stage or VALUE=skip, for example --stage "In use=scale"`,
      )
    else if (!stage)
      mistakes.push(
        `--stage "${one}": no stage "${word}"${meant(word, STAGE_WORDS)}; there are ${STAGE_WORDS.join(', ')}`,
      )
    else if (own[value] && own[value] !== stage)
      mistakes.push(`--stage "${one}": the same value was mapped to ${own[value]} already`)
    else own[value] = stage
  }
  const plain = Object.fromEntries([...STAGES, ...ENDS].map((stage) => [stage, stage]))
  return mistakes.length > 0 ? { mistakes } : { words: { ...plain, ...own } }
}
