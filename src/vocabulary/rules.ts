/** The reasons to speak. `introduction` is the first contact with somebody whom another person named. */
export const RULES = [
  'introduction',
  'import-confirmation',
  'go-decision',
  'no-business-owner',
  'no-sponsor',
  'commitment-overdue',
  'commitment-due',
  'wave-review',
  'wave-decision',
  'readiness-open',
  'standard-sign',
  'standard-decision',
  'standard-review',
  'stage-too-long',
  'talk-left-open',
  'check-in',
  'score-due',
  'no-scorers',
  'odds-open',
] as const

export type RuleId = (typeof RULES)[number]

/** What somebody can be asked to say that only their own word settles: go or not, how a wave goes on, a signature, or yes to being the sponsor. */
export const DECIDING = ['go', 'wave', 'sign', 'sponsor'] as const

export type Deciding = (typeof DECIDING)[number]
