import { row, type Row } from '../row.ts'

const STANDARD = 'test/scenarios/standard.test.ts'
const PLAYBOOK = 'test/scenarios/playbook.test.ts'
const SIGNED =
  'a record that names mandate, roles, measures and who agreed is signed, and only then is it the standard'
const PHASES = 'the playbook shows what stands and what lacks in each phase, and asks for the one next thing'
const GOVERNED =
  'the demands of security, privacy and law are agreed before real users, and no later gate opens without'
const COPIES = 'other versions of it are asked about and brought together by somebody, and the record says so'

/** The decision that a pilot becomes the way of working, and where it stands on the way there. */
export const ROWS: readonly Row[] = [
  row('CM1', 'hold', STANDARD, SIGNED, { playbook: 'stages.scale.holds', value: ['wave-reviews'] }),
  row('CM2', 'hold', STANDARD, SIGNED, {
    code: {
      file: 'src/pilots/standard.ts',
      find: "...(agreed.length + silent.length === 0 ? (['agreed'] as const) : []),",
      replace: '',
    },
  }),
  row(
    'CM2',
    'hold',
    STANDARD,
    'a year later a signed decision still holds, or is made anew, and what was signed stays readable',
    {
      code: {
        file: 'src/nudges/rules/rules.ts',
        find: "  'standard-review': standardReview,\n",
        replace: '',
      },
    },
  ),
  row('CM4', 'track', STANDARD, SIGNED, {
    code: {
      file: 'src/say/standard.ts',
      find: 'return STANDARD_PARTS.map(',
      replace: 'return STANDARD_PARTS.slice(1).map(',
    },
  }),
  row(
    'CM5',
    'ask',
    STANDARD,
    'once everybody has it the coach asks for the decision, and not for more validation',
    {
      code: {
        file: 'src/pilots/standard.ts',
        find: "if (stage !== 'scale') return null",
        replace: 'return null',
      },
    },
  ),
  row(
    'CM5',
    'ask',
    STANDARD,
    'who begins the same thing again after a success hears that the decision is next, and may go on',
    { text: 'standard.again' },
  ),
  row('CM9', 'track', STANDARD, COPIES, { question: 'copies' }),
  row('CM10', 'ask', STANDARD, COPIES, { question: 'sign' }),
  row('PB0', 'ask', PLAYBOOK, PHASES, { text: 'playbook.now' }),
  row('PB1', 'ask', PLAYBOOK, PHASES, { question: 'workflow' }),
  row('PB2', 'track', PLAYBOOK, PHASES, {
    playbook: 'phases.define.keeps',
    value: ['business-owner'],
  }),
  row('PB3', 'ask', PLAYBOOK, PHASES, { question: 'systems' }),
  row('PB4', 'hold', PLAYBOOK, GOVERNED, {
    playbook: 'stages.poc.holds',
    value: ['prototype', 'business-owner'],
  }),
  row('PB5', 'ask', PLAYBOOK, PHASES, { question: 'support' }),
  row('PB6', 'ask', PLAYBOOK, PHASES, { question: 'enable' }),
  row(
    'PB7',
    'ask',
    STANDARD,
    'what a standard leaves is offered once to a similar pilot, when its owner agreed',
    {
      code: {
        file: 'src/coach/talks/answer-handling.ts',
        find: "if (id === 'problem' && related) return seenBefore(turn, related)",
        replace: '',
      },
    },
  ),
  row('PH2', 'ask', PLAYBOOK, PHASES, { question: 'place' }),
  row('PH3', 'hold', PLAYBOOK, GOVERNED, {
    playbook: 'stages.production.holds',
    value: ['production-system', 'rollout-plan', 'integration-plan', 'change-plan'],
  }),
]
