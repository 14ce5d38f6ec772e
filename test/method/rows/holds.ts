import type { Removal, Row } from '../row.ts'
import type { SignId } from '../../../src/vocabulary/bottlenecks.ts'
import type { MessageKey } from '../../../src/messages/declaration.ts'

const SCENARIOS = 'test/scenarios/diagnosis.test.ts'
const TAPS = 'what cannot be told yet takes two taps, and the work comes before the tool'
const FOLLOWS = 'what holds a pilot follows its answers, and a change is said at once'
const PLATFORM = 'from production on a platform that is not there holds it'
const NAMED = 'breakpoints, symptoms and signs of scaling are named'
const TOLD = 'the status, a nudge and the digest of the sponsor name what holds it'
const FADE = 'a fade is shown week by week, and asked about in the digest of the sponsor'
const FRICTION =
  'pilots that sit on the same blocker while others start are told to the office and the sponsor'

/** What holds a pilot, its fade, and the friction between pilots. */
export const ROWS: readonly Row[] = [
  row('BN1', FOLLOWS, weight('output-by-hand')),
  row('BN1', TAPS, { question: 'handoff' }),
  row('BN2', FOLLOWS, weight('run-by-nobody')),
  row('BN3', FOLLOWS, weight('by-files')),
  row('BN4', PLATFORM, weight('platform-missing')),
  row('BP1', FOLLOWS, { question: 'incentive' }),
  row('BP1', FOLLOWS, weight('nobody-gains')),
  row('BP2', FOLLOWS, { question: 'place' }),
  row('BP3', FOLLOWS, { question: 'operator' }),
  row('BP4', NAMED, { question: 'change-money' }),
  row('BP5', NAMED, { question: 'praise' }),
  {
    id: 'BP6',
    kind: 'say',
    shown: { file: 'test/rules/diagnosis.test.ts', test: 'BP6: what stays local is asked for by name: %s' },
    without: text('diagnosis.local'),
  },
  row('CM6', TAPS, text('diagnosis.step.workflow-redesign')),
  row('CM8', TAPS, { question: 'symptom' }),
  row('CM10', NAMED, { question: 'sign' }),
  row('CM10', NAMED, text('diagnosis.against')),
  row('CM11', NAMED, { question: 'usage' }),
  row('CM12', TAPS, { playbook: 'diagnosis.asks', value: ['place', 'symptom', 'handoff'] }),
  row('BT1', TAPS, text('diagnosis.untold')),
  row('PH2', NAMED, weight('beside-the-tools')),
  row('BN1', TOLD, text('diagnosis.name.workflow')),
  row('CM7', FRICTION, {
    code: { file: 'src/portfolio/friction.ts', find: 'stuck.length >= least', replace: 'false' },
  }),
  track('TR1', FADE, text('diagnosis.faded')),
  track('TR1', FADE, { playbook: 'diagnosis.trend.lively', value: 100 }),
]

function row(id: string, test: string, without: Removal): Row {
  const file = test === FRICTION ? 'test/scenarios/friction.test.ts' : SCENARIOS
  return { id, kind: 'ask', shown: { file, test }, without }
}

function track(id: string, test: string, without: Removal): Row {
  return { id, kind: 'track', shown: { file: SCENARIOS, test }, without }
}

function weight(sign: SignId): Removal {
  return { playbook: `diagnosis.weights.${sign}`, value: 0 }
}

function text(key: MessageKey): Removal {
  return { text: key }
}
