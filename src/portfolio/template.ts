import { isMeasure } from '../commitments/kpi.ts'
import { fresh } from '../records/head.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Instant } from '../time/time.ts'
import type { Template } from '../records/template.ts'

/** What a pilot leaves for the next one [PB7], shared from the start. */
export function newTemplate(
  organisation: string,
  pilot: string,
  given: Pick<Template, 'name' | 'department' | 'problem' | 'reuse' | 'measures' | 'by' | 'made'>,
): Template {
  return { ...fresh('template', organisation, pilot), ...given, shared: true }
}

/** What the pilot leaves for the next one; null while nobody has noted what could be reused. */
export function leftBy(
  { organisation, pilot, commitments }: PilotSnapshot,
  by: string,
  now: Instant,
): Template | null {
  const { problem, reuse, measure } = pilot.answers
  if (!problem || !reuse) return null
  const kpis = commitments.filter(isMeasure).map(({ kpi: { name, unit, kind } }) => ({ name, unit, kind }))
  const told = measure ? [{ name: measure.text, unit: '', kind: 'outcome' as const }] : []
  return newTemplate(organisation.id, pilot.id, {
    name: pilot.name,
    department: pilot.department,
    problem: problem.text,
    reuse: reuse.text,
    measures: kpis.length > 0 ? kpis : told,
    by,
    made: now,
  })
}
