import type { Kind, Removal, Row } from '../row.ts'

const IDEAS = 'test/scenarios/ideas.test.ts'

/** Whether an idea fits, what is ranked before what, and what is started first. */
export const ROWS: readonly Row[] = [
  row('PH1', 'ask', 'six presses tell whether an idea fits, why, and what would raise it', {
    playbook: 'ideas.questions',
    value: ['data', 'owner', 'return'].map((id) => ({ id, rows: ['SV1'], essential: true })),
  }),
  row(
    'SV1',
    'track',
    'an assessment is kept, taken up where it stopped, and changed when something has changed',
    {
      playbook: 'ideas.questions',
      value: ['volume', 'clear', 'willing'].map((id) => ({ id, rows: ['PH1'], essential: true })),
    },
  ),
  row('SV2', 'track', 'ideas and running pilots are ranked by fit and readiness, with the reasons', {
    code: { file: 'src/portfolio/ranking.ts', find: 'b.share - a.share ||', replace: '' },
  }),
  row(
    'SV3',
    'track',
    'the first wave names what to start, why now, what to settle first, and why the next ones wait',
    {
      code: {
        file: 'src/portfolio/wave.ts',
        find: 'judged.filter(({ lacks }) => lacks === null)',
        replace: 'judged',
      },
    },
  ),
]

function row(id: string, kind: Kind, test: string, without: Removal): Row {
  return { id, kind, shown: { file: IDEAS, test }, without }
}
