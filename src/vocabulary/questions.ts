import { z } from 'zod'

/** The questions that code speaks about by name. Which questions there are, the talks of the playbook say. */
export const KNOWN_QUESTIONS = [
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
  'systems',
  // Proof of concept [ST2]
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
  'rollout',
  'change-money',
  'interface',
  // Scale [ST5]
  'sign',
  'copies',
  'reuse',
] as const
export type KnownQuestion = (typeof KNOWN_QUESTIONS)[number]

/** A word that every object answers to is no id: answers are looked up by it. */
const ID = /^(?!constructor$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
export const LONGEST_ID = 40
const written = z.string().max(LONGEST_ID).regex(ID)

/** The id of a question, in whichever talk and of whichever version: a stored answer may name one that is asked no more. */
export const questionId = z.union([z.enum(KNOWN_QUESTIONS), written.brand<'question'>()])
export type QuestionId = z.infer<typeof questionId>
/** Something for each of some questions, known to code or not. */
export type ByQuestion<T> = { [Q in KnownQuestion]?: T } & { [id in Exclude<QuestionId, KnownQuestion>]: T }

/** What the questions with buttons that code knows are answered with, in the order of the buttons. */
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
} as const satisfies Partial<Record<KnownQuestion, readonly string[]>>
export type ChoiceQuestion = keyof typeof OPTIONS
export type OptionOf<Q extends ChoiceQuestion> = (typeof OPTIONS)[Q][number]

const KNOWN_OPTIONS = [...new Set(Object.values(OPTIONS).flat())] as const

/** The id of an option of any question. */
export const optionId = z.union([z.enum(KNOWN_OPTIONS), written.brand<'option'>()])
export type Option = z.infer<typeof optionId>

/** Whether code knows a question by its buttons. */
export function isChoice(question: QuestionId): question is ChoiceQuestion {
  return Object.hasOwn(OPTIONS, question)
}
