/** What the playbook can ask an answer for, in the order of asking; each is a follow-up of its own. */
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

/** What a weak answer lacks; `unconfirmed`: it would settle something, and does not say for certain that it is there. */
export type Weakness = CheckId | 'unconfirmed'
