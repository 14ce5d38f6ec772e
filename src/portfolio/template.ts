import { fresh, type Head } from '../records/head.ts'
import type { KpiKind } from '../vocabulary/measures.ts'
import type { Case } from '../records/case.ts'
import type { Instant } from '../time/time.ts'

/** What a pilot that became the standard leaves for the next one [PB7]; its id is the pilot's. */
export type Template = Head<'template'> & {
  name: string
  department: string | null
  /** What it solved: by this a similar pilot is found. */
  problem: string
  /** Data model, prompts, policies, as somebody wrote them down. */
  reuse: string
  measures: { name: string; unit: string; kind: KpiKind }[]
  by: string
  made: Instant
  /** Its owner agreed that others see it, and has not taken that back. */
  shared: boolean
}

export function newTemplate(
  organisation: string,
  pilot: string,
  given: Pick<Template, 'name' | 'department' | 'problem' | 'reuse' | 'measures' | 'by' | 'made'>,
): Template {
  return { ...fresh('template', organisation, pilot), ...given, shared: true }
}

/** What the pilot leaves for the next one; null while nobody has noted what could be reused. */
export function leftBy(
  { organisation, pilot, commitments }: Case,
  by: string,
  now: Instant,
): Template | null {
  const { problem, reuse, measure } = pilot.answers
  if (!problem || !reuse) return null
  const kpis = commitments.flatMap(({ kpi }) =>
    kpi ? [{ name: kpi.name, unit: kpi.unit, kind: kpi.kind }] : [],
  )
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
