/** The questions of the discovery talk; their order, checks and commitments stand in the playbook. */
export const QUESTIONS = [
  'problem',
  'business-owner',
  'measure',
  'data',
  'sponsor',
  'budget',
  'return',
  'fit',
  'users',
  'workflow',
  'change',
] as const
export type QuestionId = (typeof QUESTIONS)[number]
