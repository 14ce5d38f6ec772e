import { row, type Row } from '../row.ts'

const DISCOVERY = 'test/scenarios/discovery.test.ts'
const STAGES = 'test/scenarios/stages.test.ts'
const NUDGES = 'test/scenarios/nudges.test.ts'

/** The talk before any code, its output, and what is wanted from the first conversation on. */
export const ROWS: readonly Row[] = [
  asked('ST1', 'problem'),
  asked('ST1', 'business-owner'),
  asked('ST1', 'measure'),
  asked('ST1', 'data'),
  row('ST1', 'hold', STAGES, 'a gate holds and says what is missing, why it matters and who could open it', {
    playbook: 'stages.discovery.holds',
    value: [],
  }),
  asked('CM3', 'business-owner'),
  asked('BP2', 'data'),
  asked('PH1', 'fit'),
  row(
    'PH4',
    'ask',
    DISCOVERY,
    'measures of the model alone are asked about again, for what they change in the business',
    {
      code: {
        file: 'src/language/checks/checks.ts',
        find: 'measuresOnlyTechnically(text, readerOf(vocabulary))',
        replace: 'false',
      },
    },
  ),
  row(
    'TP1',
    'ask',
    NUDGES,
    'weeks pass, a nudge comes in working hours, says why it came, and its button works',
    { code: { file: 'src/nudges/rules/rules.ts', find: "  'no-sponsor': noSponsor,\n", replace: '' } },
  ),
  asked('TP1', 'sponsor'),
  asked('TP2', 'budget'),
  asked('TP3', 'return'),
  asked('TP4', 'users'),
  asked('TP5', 'change'),
  asked('CM6', 'workflow'),
  asked('PB3', 'systems'),
  row(
    'RU2',
    'hold',
    STAGES,
    'the program office opens a gate with a reason, and that stays visible',
    // Every gate stands open.
    {
      code: {
        file: 'src/coach/commands/gates/gate.ts',
        find: 'if (held.length === 0) return enter(turn, pilot',
        replace: 'if (held.length >= 0) return enter(turn, pilot',
      },
    },
  ),
]

/** A question of the talk that is asked and answered before the one-pager comes. */
function asked(id: string, question: string): Row {
  return row(id, 'ask', DISCOVERY, 'the whole talk ends with the one-pager, in chat and as Markdown', {
    question,
  })
}
