/** What a weak answer can lack, in the order of asking; each is a follow-up of its own. */
export const CHECKS = [
  'no-choice',
  'denied',
  'too-short',
  'no-number',
  'only-technical',
  'not-a-person',
  'only-poc-budget',
  'not-c-level',
  'past-date',
  'no-milestone',
] as const

export type CheckId = (typeof CHECKS)[number]
