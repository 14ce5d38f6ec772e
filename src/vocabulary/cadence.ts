/** How often somebody gets their digest. */
export const CADENCES = ['week', 'two-weeks', 'month', 'off'] as const

/**
 * When somebody wants their digest: on which weekday, 1 for Monday to 7 for Sunday, and at what time on their own
 * clock. Of a month it is the first such day.
 */
export type Cadence = { every: (typeof CADENCES)[number]; weekday: number; at: string }
