import { fresh, type Head } from '../record.ts'
import type { KpiKind } from '../commitments/kpi.ts'
import type { Instant } from '../people/time.ts'

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
}

export function newTemplate(
  organisation: string,
  pilot: string,
  given: Pick<Template, 'name' | 'department' | 'problem' | 'reuse' | 'measures' | 'by' | 'made'>,
): Template {
  return { ...fresh('template', organisation, pilot), ...given }
}
