/** The page that ends the first talk. */
export const ONEPAGER_KEYS = {
  'onepager.answer': { text: 'text' },
  'onepager.open': { questions: 'text' },
  'onepager.promise': { what: 'text', person: 'text', due: 'text' },
  'onepager.promise-undated': { what: 'text', person: 'text' },
  'onepager.promises': {},
  'onepager.unconfirmed': {},
  'onepager.question': { question: 'text' },
  'onepager.roles': { stage: 'text', owner: 'text', sponsor: 'text' },
  'onepager.weak-answer': { text: 'text' },
} as const
