/**
 * The questions of the five talks, by the stage whose talk they belong to; their order, checks and commitments stand in
 * the playbook.
 */
export const QUESTIONS = [
  // Discovery [ST1]
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
  'governance',
  'systems',
  // Proof of concept [ST2]
  'build',
  'feasible',
  'worth',
  // Pilot [ST3]
  'usage',
  'value',
  'feedback',
  'fixes',
  'handoff',
  'symptom',
  'operator',
  'place',
  'incentive',
  'praise',
  // Production ready [ST4]
  'conditions',
  'rollout',
  'milestones',
  'change-money',
  'interface',
  'support',
  'enable',
  // Scale [ST5]
  'sign',
  'copies',
  'reuse',
] as const
export type QuestionId = (typeof QUESTIONS)[number]

/** What a question with buttons can be answered with, in the order of the buttons. */
export const OPTIONS = {
  worth: ['yes', 'unsure', 'no'],
  usage: ['daily', 'sometimes', 'hardly'],
  handoff: ['built-in', 'by-hand', 'nowhere'],
  symptom: ['none', 'waiting', 'coordination', 'who-acts', 'handoffs'],
  operator: ['business-line', 'project-team', 'nobody'],
  place: ['own-tools', 'beside', 'export'],
  incentive: ['business', 'project-team', 'nobody'],
  praise: ['use', 'demo'],
  'change-money': ['yes', 'partly', 'no'],
  interface: ['yes', 'nearly', 'no'],
  sign: ['roles', 'handoffs', 'ownership', 'fewer-steps', 'none'],
  copies: ['none', 'some'],
} as const satisfies Partial<Record<QuestionId, readonly string[]>>
export type ChoiceQuestion = keyof typeof OPTIONS
/** The questions that are answered with a button. */
export const CHOICES = Object.keys(OPTIONS) as [ChoiceQuestion, ...ChoiceQuestion[]]
export type OptionOf<Q extends ChoiceQuestion> = (typeof OPTIONS)[Q][number]
/** Every option of every question, so that a record and a button can hold any of them. */
export const ALL_OPTIONS = [...new Set(Object.values(OPTIONS).flat())] as const
export type Option = (typeof ALL_OPTIONS)[number]

/** The buttons of a question; none where it is answered otherwise. */
export function optionsOf(question: QuestionId): readonly Option[] {
  return isChoice(question) ? OPTIONS[question] : []
}

/** Whether a question is answered by one of its buttons. */
export function isChoice(question: QuestionId): question is ChoiceQuestion {
  return question in OPTIONS
}
