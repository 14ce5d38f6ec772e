import { folded } from '../../language/folding.ts'
import { isZone, type Day } from '../../time/time.ts'
import type { End, Stage } from '../../vocabulary/stage.ts'
import { cellText } from '../spreadsheet-cell.ts'
import { orderOf, readDay, type DayRead, type SheetDays } from './days.ts'
import { FIELDS, type Field } from './fields.ts'
import type { Mapping, StageWords } from './mapping.ts'

/** A record of the file; `line` is the one on which it begins, counted from 1 with the header. */
export type Row = { line: number; cells: string[] }

/** Somebody as a file names them. */
export type Named = { name: string; email: string | null }

/** Something to tell about one cell of the file. */
export type Remark = { line: number; column: string; reason: string }

/** What a good row says; '' and null where it says nothing. */
export type Reading = {
  line: number
  identity: string
  /** The mapped cells as they stand in the file. */
  cells: Partial<Record<Field, string>>
  name: string
  stage: Stage | End
  since: Day | null
  texts: Record<
    'problem' | 'budget' | 'change_plan' | 'department' | 'external_id' | 'zone' | 'sponsor_title',
    string
  >
  people: Record<'owner' | 'deputy' | 'sponsor', Named | null>
  unreadable: Remark[]
  notes: Remark[]
}

export type RowRead =
  | { row: 'good'; reading: Reading }
  | { row: 'bad'; reasons: Remark[] }
  | { row: 'skipped'; value: string }

const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/u
/** Whether a cell has the shape of an address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** What people write where there is nobody and nothing. */
const NOTHING = /^(?:n\/?\s?\.?a\.?|none|nobody|unknown|tb[acd]|vacant|[-–—?.]+)$/iu

/** What identifies a pilot from one import to the next: its external id, else department and name. */
export function identityOf(pilot: {
  name: string
  department: string | null
  externalId: string | null
}): string {
  return pilot.externalId
    ? `external_id:${folded(pilot.externalId)}`
    : `name:${JSON.stringify([folded(pilot.department ?? ''), folded(pilot.name)])}`
}

/** Reads a day of a column, by its index. */
export type DayReader = (cell: string, column: number) => DayRead

/** How the days of a sheet are read: all rows of a column tell together whether it writes the day before the month. */
export function dayReader(
  rows: readonly Row[],
  { columns }: Mapping,
  sheet: Omit<SheetDays, 'dayFirst'>,
): DayReader {
  const known = new Map(
    (columns.stage_since ?? []).map((column) => {
      const dayFirst = orderOf(rows.map(({ cells }) => cellText(cells[column] ?? '')))
      return [column, { dayFirst, read: new Map<string, DayRead>() }]
    }),
  )
  return (cell, column) => {
    const { dayFirst = null, read } = known.get(column) ?? {}
    const before = read?.get(cell)
    if (before) return before
    const day = readDay(cell, { ...sheet, dayFirst })
    read?.set(cell, day)
    return day
  }
}

/** Reads one record. */
export function readRow(row: Row, mapping: Mapping, stages: StageWords, dayIn: DayReader): RowRead {
  const reasons: Remark[] = []
  const cells: Reading['cells'] = {}
  const chosen: Partial<Record<Field, number>> = {}
  const columnOf = (field: Field) =>
    mapping.header[chosen[field] ?? mapping.columns[field]?.[0] ?? -1] ?? field
  const refuse = (field: Field, reason: string) =>
    reasons.push({ line: row.line, column: columnOf(field), reason })

  const surplus = row.cells.slice(mapping.header.length).some((cell) => cell.trim() !== '')
  if (surplus || row.cells.length < mapping.header.length) {
    const reason = `${row.cells.length} cells where the header has ${mapping.header.length} (is a comma or a quote wrong here?)`
    return { row: 'bad', reasons: [{ line: row.line, column: '', reason }] }
  }

  for (const field of FIELDS) {
    const columns = mapping.columns[field]
    if (!columns) continue
    const said = columns
      .map((index) => ({ index, cell: cellText(row.cells[index] ?? '') }))
      .filter(({ cell }) => cell !== '')
    const dated =
      field === 'stage_since' ? said.find(({ cell, index }) => 'day' in dayIn(cell, index)) : undefined
    const { index, cell } = dated ?? said[0] ?? { index: columns[0], cell: '' }
    cells[field] = cell
    if (index !== undefined) chosen[field] = index
  }
  const text = (field: Field) => cells[field] ?? ''
  const something = (field: Field) => (NOTHING.test(text(field)) ? '' : text(field))

  const name = text('name').replace(/\s+/gu, ' ')
  if (name === '') refuse('name', 'the name is empty')

  const stage = stages[folded(text('stage'))]
  if (stage === 'skip' && name !== '') return { row: 'skipped', value: text('stage') }
  if (!stage)
    refuse(
      'stage',
      text('stage') === ''
        ? 'the stage is empty; say what that means with --stage "=stage" or --stage "=skip"'
        : `the stage "${text('stage')}" is mapped to nothing; say what it means with --stage "${text('stage')}=stage"`,
    )

  const email = (field: Field): string | null => {
    const given = something(field)
    if (given === '') return null
    if (!isEmail(given)) refuse(field, `"${given}" is no e-mail address`)
    return given.toLowerCase()
  }
  const person = (nameField: Field | null, emailField: Field): Named | null => {
    const given = nameField ? something(nameField) : ''
    const address = email(emailField) ?? (isEmail(given) ? given.toLowerCase() : null)
    const called = isEmail(given) ? '' : given.replace(/\s+/gu, ' ')
    return address || called ? { name: called, email: address } : null
  }
  const people = {
    owner: person('owner', 'owner_email'),
    deputy: person(null, 'deputy_email'),
    sponsor: person('sponsor', 'sponsor_email'),
  }

  const zone = something('zone')
  if (zone !== '' && !isZone(zone))
    refuse('zone', `"${zone}" is no time zone; expected a name like Europe/Berlin`)

  const since = text('stage_since') === '' ? null : dayIn(text('stage_since'), chosen.stage_since ?? -1)
  const unreadable: Remark[] = []
  if (since && 'unreadable' in since)
    unreadable.push({
      line: row.line,
      column: columnOf('stage_since'),
      reason: `"${text('stage_since')}": ${since.unreadable}`,
    })

  const notes: Remark[] = []
  if (something('sponsor_title') !== '' && !people.sponsor)
    notes.push({
      line: row.line,
      column: columnOf('sponsor_title'),
      reason: `a title ("${text('sponsor_title')}") but no sponsor: it was not kept`,
    })

  if (reasons.length > 0 || !stage || stage === 'skip') return { row: 'bad', reasons }
  const reading: Reading = {
    line: row.line,
    identity: identityOf({ name, department: text('department'), externalId: text('external_id') }),
    cells,
    name,
    stage,
    since: since && 'day' in since ? since.day : null,
    texts: {
      problem: text('problem'),
      budget: text('budget'),
      change_plan: text('change_plan'),
      department: text('department'),
      external_id: text('external_id'),
      zone,
      sponsor_title: people.sponsor ? something('sponsor_title') : '',
    },
    people,
    unreadable,
    notes,
  }
  return { row: 'good', reading }
}
