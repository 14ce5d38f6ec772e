/** What somebody can be asked to say that only their own word settles: go or not, how a wave goes on, a signature, or yes to being the sponsor. */
export const DECIDING = ['go', 'wave', 'sign', 'sponsor'] as const

export type Deciding = (typeof DECIDING)[number]

/**
 * The reasons to speak: by id, which word of theirs a person is asked for; null where something is to be done or told.
 * Each is added where it is defined.
 */
export interface Rules {}

export type RuleId = keyof Rules
