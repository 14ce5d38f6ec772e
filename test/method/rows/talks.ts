import { code, type Kind, type Removal, type Row } from '../row.ts'
import type { MessageKey } from '../../../src/messages/declaration.ts'

const TALKS = 'test/scenarios/talks.test.ts'
const STAGES = 'test/scenarios/stages.test.ts'
const DISCOVERY = 'test/scenarios/discovery.test.ts'

const BEGINS = 'a stage begins with what it is for, how long it takes, and a press'
const POC = 'the proof of concept ends with an assessment, and a sound yes meets its output'
const BUSINESS = 'into the pilot somebody in the business line has to say yes, and from which day'
const MONEY = 'into production the money for the whole path has to be approved, and the launch is rehearsed'
const PLANS = 'into scale both plans need an owner, whom the coach helps to find'
const PILOT = 'the talk of the pilot ends with a sheet on which a decision can rest'
const PRODUCTION =
  'the talk of production asks for firm days and names, and ends with the plans and who has them'
const SCALE = 'the talk of the scale stage ends with the waves so far'
const ODDS = 'what raises the odds and is not there is asked for two weeks into a stage'
const WHOLE = 'the whole talk ends with the one-pager, in chat and as Markdown'

/** The talks of the stages, what they come to, and what kills the steps between them. */
export const ROWS: readonly Row[] = [
  asked('ST2', POC, 'build'),
  asked('ST2', POC, 'feasible'),
  asked('ST2', POC, 'worth'),
  row(
    'ST2',
    'hold',
    POC,
    code(
      'src/coach/talks/outcome.ts',
      "=== 'feasible' || id === 'worth'",
      "=== 'feasible' && id === 'worth'",
    ),
  ),
  asked('ST3', PILOT, 'usage'),
  asked('ST3', PILOT, 'value'),
  asked('ST3', PILOT, 'feedback'),
  asked('ST3', PILOT, 'fixes'),
  row('ST3', 'hold', PILOT, { text: 'onepager.there' }),
  asked('ST4', PRODUCTION, 'rollout'),
  row('ST4', 'hold', PRODUCTION, { text: 'onepager.unowned' }),
  asked('ST5', SCALE, 'sign'),
  row('ST5', 'hold', SCALE, { text: 'onepager.no-review' }),
  said('ND1', 'interface'),
  said('ND2', 'infrastructure'),
  said('ND3', 'integrations'),
  said('ND4', 'security'),
  row(
    'DT1',
    'hold',
    BUSINESS,
    code('src/pilots/gate.ts', "const noDay = gate === 'day'", 'const noDay = false'),
  ),
  row('DT1', 'hold', BUSINESS, { text: 'cause.owner.nobody' }),
  row('DT2', 'hold', MONEY, { playbook: 'stages.pilot.holds', value: ['go-decision'] }),
  row('DT2', 'hold', MONEY, { text: 'cause.budget.nothing' }),
  row('DT3', 'hold', PLANS, { playbook: 'stages.production.holds', value: ['rollout-plan'] }),
  row('DT3', 'hold', PLANS, { text: 'cause.plan.nobody' }),
  asked('DD1', PRODUCTION, 'milestones'),
  row(
    'DD2',
    'ask',
    'a gate holds and says what is missing, why it matters and who could open it',
    {
      playbook: 'stages.discovery.holds',
      value: [],
    },
    STAGES,
  ),
  row(
    'DD3',
    'ask',
    PRODUCTION,
    code(
      'src/language/checks/checks.ts',
      'lacksMilestone(text, context, readerOf(context.vocabulary))',
      'false',
    ),
  ),
  asked('DD4', WHOLE, 'systems', DISCOVERY),
  {
    id: 'DD5',
    kind: 'say',
    shown: {
      file: 'test/rules/nudges-compose.test.ts',
      test: 'when %s it asks so, with buttons that do the thing',
    },
    without: code(
      'src/nudges/dated-promise.ts',
      "isFirm(about.pilot.stage) ? 'nudges.firm' : 'nudges'",
      "'nudges'",
    ),
  },
  ...(['budget', 'return', 'users', 'change'] as const).map((odd, index, odds) =>
    row(`TP${index + 2}`, 'ask', ODDS, { playbook: 'odds', value: odds.filter((one) => one !== odd) }),
  ),
  row('RU1', 'ask', BEGINS, { text: 'commands.stages.welcome.poc' }),
  {
    id: 'RU3',
    kind: 'say',
    shown: { file: 'test/rules/early.test.ts', test: 'is said where it helps: %s' },
    without: { text: 'commands.stages.welcome.production' },
  },
  {
    id: 'RU4',
    kind: 'say',
    shown: { file: 'test/rules/early.test.ts', test: 'is said where it helps: %s' },
    without: { text: 'commands.stages.welcome.pilot' },
  },
  asked('BT3', WHOLE, 'measure', DISCOVERY),
  {
    id: 'PH5',
    kind: 'say',
    shown: { file: 'test/rules/early.test.ts', test: 'is said where it helps: %s' },
    without: { text: 'talk.question.conditions.ask' },
  },
  asked('PB1', WHOLE, 'workflow', DISCOVERY),
  asked('PB5', PRODUCTION, 'support'),
  asked('PB6', PRODUCTION, 'enable'),
  launch('LR1', 'process'),
  launch('LR2', 'governance'),
  launch('LR3', 'funding'),
  launch('LR4', 'security'),
  launch('LR5', 'integration'),
  launch('LR6', 'enablement'),
  launch('LR7', 'measures'),
]

function asked(id: string, test: string, question: string, file = TALKS): Row {
  return row(id, 'ask', test, { question }, file)
}

function launch(id: string, what: string): Row {
  return row(id, 'ask', MONEY, { text: `rehearsal.missing.${what}` as MessageKey })
}

function said(id: string, what: string): Row {
  return {
    id,
    kind: 'say',
    shown: { file: 'test/rules/early.test.ts', test: 'is said kindly for each: %s' },
    without: { text: `talk.early.${what}` as MessageKey },
  }
}

function row(id: string, kind: Kind, test: string, without: Removal, file = TALKS): Row {
  return { id, kind, shown: { file, test }, without }
}
