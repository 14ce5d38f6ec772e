import type { Day, Instant } from '../time/time.ts'
import type { KpiKind } from '../vocabulary/measures.ts'

export type KpiValue = { value: number; day: Day; by: string; at: Instant }

/** A measure with where it began and where it shall go, in one unit; `values` are oldest first. */
export type Kpi = {
  kind: KpiKind
  name: string
  unit: string
  baseline: number | null
  target: number | null
  /** The day by which the target shall be reached. */
  until: Day | null
  values: KpiValue[]
}
