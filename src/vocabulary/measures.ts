/** What a measure tells: of the outcome for the business, or of how it scales [PB2, PH4]. */
export const KPI_KINDS = ['outcome', 'scale'] as const

export type KpiKind = (typeof KPI_KINDS)[number]

/** What scaling is measured by [PB2]. */
export const SCALE_MEASURES = ['adoption', 'reliability', 'cycle-time', 'unit-cost'] as const

export type ScaleMeasure = (typeof SCALE_MEASURES)[number]

/** Those whose unit is the same everywhere; that of a cost is not. */
export const USUAL_UNITS = [
  'adoption',
  'reliability',
  'cycle-time',
] as const satisfies readonly ScaleMeasure[]
