/** By what ideas and pilots are ranked: fit [PH1], then readiness [SV1]; the last two are asked of pilots only. */
export const CRITERIA = ['fit', 'willing', 'data', 'owner', 'return', 'sponsor', 'budget'] as const

export type Criterion = (typeof CRITERIA)[number]
