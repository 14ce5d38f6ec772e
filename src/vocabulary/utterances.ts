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

/** How people answer what the coach asked about something that is to be done; it says nothing where nothing was asked. */
export const ANSWERS = [
  'answer-holds',
  'answer-slips',
  'answer-done',
  'answer-not-yet',
  'answer-taken',
] as const
export type Answer = (typeof ANSWERS)[number]

/** What the coach is asked about how to do something itself: the command that does it. */
export const HOW_TO = [
  'edit',
  'undo',
  'pause',
  'stop',
  'handover',
  'sponsor',
  'start',
  'rename',
  'snooze',
  'advance',
  'my-data',
  'commit',
] as const
export type HowTo = (typeof HOW_TO)[number]

/** Questions to the coach that one of its reports answers. */
export const QUESTIONS = [
  'ask-sponsor',
  'ask-owner',
  'ask-deputy',
  'ask-team',
  'ask-decider',
  'ask-when',
  'ask-word',
  'ask-decided',
  'ask-budget',
  'ask-due',
  'ask-kind',
  'ask-missing',
  'ask-hold',
  'ask-late',
  'ask-status',
  'ask-list',
  'ask-ideas',
  'ask-kpi',
  'ask-answers',
  'ask-reminders',
  'ask-next',
  'ask-length',
  'ask-digest',
  'ask-me',
  'ask-help',
  'ask-access',
  ...HOW_TO.map((command) => `how-${command}` as const),
] as const
export type QuestionAsked = (typeof QUESTIONS)[number]

/** What people say in so many ways that examples tell it better than patterns: each has some in every language. */
export const UTTERANCES = [
  ...QUESTIONS,
  'ask-meaning',
  'ask-why',
  'unknown',
  'hesitate',
  'halfway',
  ...FACTS,
  ...WISHES,
  ...ANSWERS,
] as const
export type Utterance = (typeof UTTERANCES)[number]

/** What an example leaves open: `{pilot}` and the like stand for whatever of that kind a text names. */
export const SLOTS = ['pilot', 'person', 'day', 'kind', 'amount'] as const
export type Slot = (typeof SLOTS)[number]
