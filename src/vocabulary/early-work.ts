/** What a proof of concept can do without [ND1-4]. */
export const EARLY = ['interface', 'infrastructure', 'integrations', 'security'] as const

export type Early = (typeof EARLY)[number]
