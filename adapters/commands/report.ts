import { ENDS, STAGES } from '../../src/vocabulary/stage.ts'
import type { Conflict, RowPlan } from '../../src/portfolio/import/row-plan.ts'
import type { Reading, Remark } from '../../src/portfolio/import/row.ts'

/** What became of the rows of a file. `stages` counts the pilots that its rows speak of, as they now stand. */
export type Report = {
  rows: number
  new: number
  changed: number
  unchanged: number
  skipped: number
  refused: number
  invited: number
  stages: Record<string, number>
  bad_rows: Remark[]
  conflicts: Conflict[]
  unreadable_dates: Remark[]
  notes: Remark[]
}

export function emptyReport(rows: number): Report {
  return {
    rows,
    new: 0,
    changed: 0,
    unchanged: 0,
    skipped: 0,
    refused: 0,
    invited: 0,
    stages: Object.fromEntries([...STAGES, ...ENDS].map((stage) => [stage, 0])),
    bad_rows: [],
    conflicts: [],
    unreadable_dates: [],
    notes: [],
  }
}

/** Adds what one good row came to. */
export function count(report: Report, reading: Reading, plan: RowPlan): void {
  report[plan.outcome]++
  report.stages[plan.stage] = (report.stages[plan.stage] ?? 0) + 1
  report.conflicts.push(...plan.conflicts)
  report.unreadable_dates.push(...reading.unreadable)
  report.notes.push(...reading.notes)
}

export function reportText(report: Report, dry: boolean): string {
  const stages = Object.entries(report.stages).flatMap(([stage, pilots]) =>
    pilots > 0 ? [`${stage} ${pilots}`] : [],
  )
  const remark = ({ line, column, reason }: Remark) =>
    `  line ${line}${column ? `, ${JSON.stringify(shortened(column))}` : ''}: ${reason}`
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : [])
  const people = report.invited === 1 ? 'person' : 'people'
  return [
    `${dry ? 'dry run, nothing was written: ' : ''}${report.rows} rows: ${report.new} new, ${report.changed} changed, ` +
      `${report.unchanged} unchanged, ${report.skipped} skipped, ${report.refused} refused`,
    ...(stages.length > 0 ? [`stages: ${stages.join(', ')}`] : []),
    ...(report.invited > 0 ? [`invited: ${report.invited} ${people}`] : []),
    ...section('refused rows:', report.bad_rows.map(remark)),
    ...section(
      'changed in the file and in chat, so left as they are in chat:',
      report.conflicts.map(
        ({ line, pilot, field, file, chat }) =>
          `  line ${line}, ${JSON.stringify(shortened(pilot))}, ${field}: file ${JSON.stringify(file)}, chat ${JSON.stringify(chat)}`,
      ),
    ),
    ...section('unreadable dates, kept as unknown:', report.unreadable_dates.map(remark)),
    ...section('notes:', report.notes.map(remark)),
    '',
  ].join('\n')
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
