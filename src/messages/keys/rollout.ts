import { WAVES, type Wave } from '../../vocabulary/waves.ts'

const PLAIN = {}

/** The waves of a rollout [WV1-5]. */
export const ROLLOUT = {
  ...(Object.fromEntries(WAVES.map((wave) => [`rollout.focus.${wave}`, PLAIN])) as {
    [W in Wave as `rollout.focus.${W}`]: typeof PLAIN
  }),
  'rollout.another-review': {},
  'rollout.ask-reason.hold': { pilot: 'text' },
  'rollout.ask-reason.roll-back': { pilot: 'text' },
  'rollout.ask-review': { pilot: 'text', wave: 'number' },
  'rollout.begins': { pilot: 'text' },
  'rollout.closes-itself': { what: 'text' },
  'rollout.complete': { pilot: 'text' },
  'rollout.continued': { pilot: 'text', wave: 'number', focus: 'text' },
  'rollout.continue-last': {},
  'rollout.continue-to': { wave: 'number' },
  'rollout.decide': { pilot: 'text', question: 'text' },
  'rollout.decide-on': { wave: 'number', review: 'text', person: 'text' },
  'rollout.decided-already': { review: 'text' },
  'rollout.evidence': { day: 'day' },
  'rollout.focus.0': {},
  'rollout.held': { pilot: 'text', wave: 'number', reason: 'text' },
  'rollout.moved': { pilot: 'text', wave: 'number' },
  'rollout.no-review': { pilot: 'text' },
  'rollout.review': { wave: 'number', review: 'text' },
  'rollout.review-by': { day: 'day' },
  'rollout.review-decided': { wave: 'number', review: 'text', verdict: 'text', person: 'text', day: 'day' },
  'rollout.review-kept': { pilot: 'text', wave: 'number' },
  'rollout.review-short': {},
  'rollout.reviews': {},
  'rollout.roll-back-to': { wave: 'number' },
  'rollout.rolled-back': { pilot: 'text', wave: 'number', reason: 'text' },
  'rollout.title': { pilot: 'text' },
  'rollout.verdict.continue': {},
  'rollout.verdict.hold': {},
  'rollout.verdict.roll-back': {},
  'rollout.waits': { wave: 'number' },
  'rollout.wave': { wave: 'number', since: 'day', focus: 'text' },
  'rollout.way-back': { evidence: 'text', person: 'text' },
  'rollout.way-back-unknown': {},
} as const
