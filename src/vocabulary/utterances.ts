/** Facts about a pilot, or about somebody with a part in one. */
export const FACTS = [
  'tell-sponsor',
  'tell-owner',
  'tell-left',
  'tell-unsponsored',
  'tell-over',
  'tell-ready',
  'tell-done',
  'tell-approved',
] as const
export type Fact = (typeof FACTS)[number]

/** Wishes to the coach about itself that can be had at any time. */
export const WISHES = ['wish-away', 'wish-snooze', 'wish-later'] as const
export type Wish = (typeof WISHES)[number]

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
  ...FACTS,
  ...WISHES,
] as const
export type Utterance = (typeof UTTERANCES)[number]

/** What an example leaves open: `{pilot}` and the like stand for whatever of that kind a text names. */
export const SLOTS = ['pilot', 'person', 'day', 'kind', 'amount'] as const
export type Slot = (typeof SLOTS)[number]
