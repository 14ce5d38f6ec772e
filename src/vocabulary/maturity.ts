/** The capabilities of the maturity matrix, in its order [MM1-6]. */
export const CAPABILITIES = [
  'problem',
  'data',
  'governance',
  'measurement',
  'operating-model',
  'enablement',
] as const

export type Capability = (typeof CAPABILITIES)[number]

/** From pilot mode to scale mode. */
export const LEVELS = [0, 1, 2, 3, 4] as const

export type Level = (typeof LEVELS)[number]
