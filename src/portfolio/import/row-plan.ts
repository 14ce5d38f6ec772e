// Import: reads a row of a foreign list and plans what it changes here.
import type { AnyRecord } from '../../records/record.ts'
import type { Instant } from '../../time/time.ts'
import type { Entry } from '../../records/history.ts'
import { newPilot, type Pilot } from '../../records/pilot.ts'
import type { Field } from './fields.ts'
import { follow, type Outcome } from './consequences.ts'
import type { Reading } from './row.ts'
import { shownOf, UNITS, untouched, valueOf, type Unit } from './units.ts'
import { sinceOf, wantedOf } from './target-values.ts'
import { noonOf, note, type Existing, type ImportContext, type Work } from './work.ts'

/** A cell that was not applied, because the field was changed in chat since: both values, for somebody to settle. */
export type Conflict = { line: number; pilot: string; field: Field; file: string; chat: string }

/** What a row comes to; `records` are written in one commit, none where there is nothing to write. */
export type RowPlan = {
  outcome: Outcome
  stage: Pilot['stage']
  fields: Field[]
  conflicts: Conflict[]
  records: AnyRecord[]
  entries: Entry[]
}

/**
 * What one row does: a new pilot, or the cells that differ from those of the last import and whose field was not
 * changed in chat since. A cell whose field was is listed with both values and stays open until they agree.
 */
export function planRow(reading: Reading, existing: Existing | undefined, context: ImportContext): RowPlan {
  const before = existing?.pilot ?? blank(reading, context)
  const work: Work = { context, existing, pilot: before, made: new Map(), records: [], entries: [] }
  const cells: Record<string, string> = { ...before.imported?.cells }
  const fields: Field[] = []
  const conflicts: Conflict[] = []
  const settled: Unit[] = []

  for (const [unit, ...others] of UNITS) {
    const columns = [unit, ...others].filter((field) => reading.cells[field] !== undefined)
    if (columns.length === 0) continue
    const remapped = unit === 'stage' && before.imported?.applied['stage'] !== reading.stage
    const differs = remapped || columns.some((field) => reading.cells[field] !== (cells[field] ?? ''))
    if (!differs) continue
    const wanted = wantedOf(unit, reading, work)
    if (wanted.value !== valueOf(unit, before)) {
      if (existing && !untouched(unit, before)) {
        const chat = shownOf(unit, before, existing.people)
        conflicts.push({ line: reading.line, pilot: before.name, field: unit, file: wanted.shown, chat })
        continue
      }
      fields.push(unit)
      work.pilot = wanted.apply(work.pilot)
    }
    settled.push(unit)
    for (const field of columns) cells[field] = reading.cells[field]!
  }

  if (existing && fields.includes('stage')) enterStage(work, before, reading)
  const outcome = !existing ? 'new' : fields.length > 0 ? 'changed' : 'unchanged'
  // A pilot that was begun in chat and says the same as the file stays one that was begun in chat.
  if (settled.length === 0 || (outcome === 'unchanged' && !before.imported))
    return { outcome, stage: before.stage, fields: [], conflicts, records: [], entries: [] }

  const applied = { ...before.imported?.applied }
  for (const [unit] of UNITS) {
    const follows = applied[unit] !== undefined && untouched(unit, before)
    if (follows || settled.includes(unit)) applied[unit] = valueOf(unit, work.pilot)
  }
  work.pilot = {
    ...work.pilot,
    imported: {
      // The name by which a file first knew it still finds it after a new name in chat; an external id is better.
      identity: reading.texts.external_id
        ? reading.identity
        : (before.imported?.identity ?? reading.identity),
      at: context.asOf,
      cells,
      applied,
      confirmed: confirmedOf(before, existing, fields, context.now),
    },
  }
  if (outcome !== 'unchanged') follow(work, outcome, fields)
  return {
    outcome,
    stage: work.pilot.stage,
    fields,
    conflicts,
    records: [work.pilot, ...work.records],
    entries: work.entries,
  }
}

function blank(reading: Reading, context: ImportContext): Pilot {
  return {
    ...newPilot(context.organisation, context.id(), '', context.now),
    stage: reading.stage,
    stageSince: null,
    activity: noonOf(context.asOf, reading.texts.zone || null, context.now),
  }
}

/** A new stage begins on the day that the row gives; without one nobody knows since when. */
function enterStage(work: Work, before: Pilot, reading: Reading): void {
  const stageSince = sinceOf(reading, work.pilot, work.context)
  work.pilot = { ...work.pilot, stageSince, pausedDays: 0, paused: null, ended: null }
  note(work, 'stage.entered', { stage: work.pilot.stage, from: before.stage })
}

/** Owner and stage are confirmed anew when the import gave the pilot another owner. */
function confirmedOf(
  before: Pilot,
  existing: Existing | undefined,
  fields: readonly Field[],
  now: Instant,
): Instant | null {
  if (!existing || fields.includes('owner')) return null
  return before.imported ? before.imported.confirmed : now
}
