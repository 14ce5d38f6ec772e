/** What can hold a pilot, in the order of the method [BN1-4]. */
export const BOTTLENECKS = ['workflow', 'ownership', 'integration', 'platform'] as const

export type Bottleneck = (typeof BOTTLENECKS)[number]

/** What stays local and keeps an effect local [BP6]. */
export const LOCAL = ['incentives', 'data', 'operating-model'] as const

export type Local = (typeof LOCAL)[number]
