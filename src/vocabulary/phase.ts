/** The sequence from an idea to the way of working [PB0]. */
export const PHASES = ['define', 'prove', 'industrialise', 'adopt', 'govern', 'expand'] as const
export type Phase = (typeof PHASES)[number]
