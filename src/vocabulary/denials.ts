/**
 * What an answer, or what shows that a promise is kept, must not deny: the playbook says of which question and of which
 * kind each is, the words by which it is denied are content.
 */
export const SUBJECTS = [
  'problem',
  'owner',
  'measure',
  'data',
  'sponsor',
  'budget',
  'return',
  'frequency',
  'users',
  'workflow',
  'change',
  'governance',
  'systems',
  'works',
  'value',
  'feedback',
  'fixes',
  'rollout',
  'support',
  'training',
  'reuse',
  'findings',
  'way-back',
  'other',
] as const

/** What leaves a doubt whether something is there. */
export const DOUBTS = [
  'waiting',
  'needed',
  'planned',
  'partial',
  'against',
  'failed',
  'unsure',
  'beside',
  'dated',
] as const
export type DoubtKind = (typeof DOUBTS)[number]

export type Subject = (typeof SUBJECTS)[number]
