import type { Day, Instant } from '../people/time.ts'

/** What a measure tells: of the outcome for the business, or of how it scales [PB2, PH4]. */
export const KPI_KINDS = ['outcome', 'scale'] as const
export type KpiKind = (typeof KPI_KINDS)[number]

export type KpiValue = { value: number; day: Day; by: string; at: Instant }

/** A measure with where it began and where it shall go, in one unit; `values` are oldest first. */
export type Kpi = {
  kind: KpiKind
  name: string
  unit: string
  baseline: number | null
  target: number | null
  values: KpiValue[]
}
