/** What a weak answer can lack; each is a follow-up of its own. */
export const CHECKS = [
  'too-short',
  'no-number',
  'only-technical',
  'not-a-person',
  'only-poc-budget',
  'not-c-level',
  'past-date',
] as const
export type CheckId = (typeof CHECKS)[number]
