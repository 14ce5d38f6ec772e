import { TOPICS, type Topic } from '../../vocabulary/topics.ts'

const PLAIN = {}

/** The answers to `why` with a question. */
export const WHY = {
  ...(Object.fromEntries(
    TOPICS.flatMap((topic) => [
      [`why.topic.${topic}`, PLAIN],
      [`why.answer.${topic}`, PLAIN],
    ]),
  ) as { [T in Topic as `why.topic.${T}` | `why.answer.${T}`]: typeof PLAIN }),
  'why.ask': {},
  'why.disagree': {},
  'why.invest.workflow': {},
  'why.invest.platform': {},
  'why.invest.governance': {},
  'why.invest.coordination': {},
  'why.source': { source: 'text' },
  'why.from.playbook': {},
  'why.from.production': {},
  'why.from.scaling': {},
  'why.from.stall': {},
  'why.from.survey': {},
  'why.unknown': {},
} as const
