/** What people say in so many ways that examples tell it better than patterns: each has some in every language. */
export const UTTERANCES = [
  'ask-sponsor',
  'ask-owner',
  'ask-budget',
  'ask-due',
  'ask-kind',
  'ask-missing',
  'ask-late',
  'ask-status',
  'ask-next',
  'ask-length',
  'ask-digest',
  'ask-me',
  'ask-help',
  'ask-access',
  'ask-meaning',
  'ask-why',
  'unknown',
] as const
export type Utterance = (typeof UTTERANCES)[number]

/** What an example leaves open: `{pilot}` and the like stand for whatever of that kind a text names. */
export const SLOTS = ['pilot', 'person', 'day', 'kind', 'amount'] as const
export type Slot = (typeof SLOTS)[number]
