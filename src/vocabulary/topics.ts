/** What somebody can ask the method about, in the order in which it is offered. */
export const TOPICS = [
  'fail', // FAQ1
  'keep-piloting', // FAQ3
  'implementation', // FAQ2
  'daily-use', // FAQ4
  'production', // FAQ5
  'invest', // IV1-4
  'rigour', // BT4
  'change', // PH6
  'case', // CS1
  'goal', // GL1
  'adoption', // FG1
  'small-start', // FG2
  'return', // FG3
  'payback', // FG4
  'reach', // FG5
] as const

export type Topic = (typeof TOPICS)[number]

/** `this` is the question or the nudge before the person. */
export const ASKED_ABOUT = [...TOPICS, 'this'] as const
