/** How long somebody can want to be left in peace who names no day: for a while, or until they say so. */
export const QUIET_SPANS = ['week', 'month', 'open'] as const

export type QuietSpan = (typeof QUIET_SPANS)[number]
