import { code, row, type Row } from '../row.ts'

const DECIDE = 'test/scenarios/decide.test.ts'
const STAGES = 'test/scenarios/stages.test.ts'

/** Go, no-go and not yet: asked of whoever may say it, kept with its reason, and held by the gate. */
export const ROWS: readonly Row[] = [
  row(
    'ST3',
    'hold',
    DECIDE,
    'once the talk has its answers the sponsor is asked in a message of its own, with what a go rests on',
    code('src/nudges/rules/rules.ts', "  'go-decision': goDecision,\n", ''),
  ),
  row(
    'ST3',
    'hold',
    DECIDE,
    'a no-go wants one reason, which a press gives, and offers to stop first',
    code('src/pilots/gate.ts', " || verdictOf(commitment) === 'no-go'", ''),
  ),
  row(
    'ST3',
    'hold',
    DECIDE,
    '"not yet" keeps several conditions, each with its person and day, and is asked again once they are met',
    code('src/coach/commands/decisions/conditions.ts', '.split(/[;；\\n]+/u)', '.split(/$/u)'),
  ),
  row(
    'ST3',
    'hold',
    STAGES,
    'a pilot passes every gate with evidence and no override',
    code(
      'src/coach/rights.ts',
      "(entry?.holder === 'decider' && OF_WHO_DECIDES.some((one) => one === need)) return",
      '(false) return',
    ),
  ),
  row('RU2', 'hold', STAGES, 'the program office opens a gate with a reason, and that stays visible', {
    text: 'commands.status.override',
  }),
  row(
    'BP6',
    'say',
    'test/rules/decisions.test.ts',
    'names incentives, data and operating model that stay local [BP6]',
    { text: 'decide.basis.local' },
  ),
]
