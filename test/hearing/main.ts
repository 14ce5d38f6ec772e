import '../../adapters/runtime/utc.ts'
import '../moment.ts'
import { parseArgs } from 'node:util'
import { STAGED } from '../seats/seat.ts'
import { judge, VERDICTS, type Judged, type Verdict } from './judge.ts'
import { readTables, type Case } from './tables.ts'

/**
 * What becomes of what people type: how many cases of a folder of tables are understood, asked about, missed, and false,
 * from what is seen before the local platforms. `--show` tells each that was not understood, `--all` every one,
 * `--table NAME` and `--only WORDS` choose cases, `--on` the platform; without it they take turns.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    table: { type: 'string' },
    only: { type: 'string' },
    on: { type: 'string' },
  },
})
const cases = readTables(positionals[0] ?? import.meta.dirname).filter(
  (one) =>
    (!values.table || one.table === values.table) && (!values.only || called(one).includes(values.only)),
)
const judged: Judged[] = []
for (const [index, one] of cases.entries()) {
  const platform = STAGED.find((known) => known === values.on) ?? STAGED[index % STAGED.length]!
  const found = await judge(one, platform)
  judged.push(found)
  const wrong = found.verdict === 'missed' || found.verdict === 'false' || found.verdict === 'unset'
  if (values.all || (values.show && wrong)) tell(found)
}
const tables = Array.from(new Set(judged.map(({ of }) => of.table)))
console.table(
  Object.fromEntries([
    ...tables.map((table) => [table, row(judged.filter(({ of }) => of.table === table))] as const),
    ['all', row(judged)],
  ]),
)

function row(found: Judged[]): Record<Verdict | 'cases', number> {
  const count = (verdict: Verdict) => found.filter((one) => one.verdict === verdict).length
  return {
    cases: found.length,
    ...(Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>),
  }
}

function called(one: Case): string {
  return one.table === 'sentences' ? `${one.waits}: ${one.typed}` : `${one.table}: ${one.typed}`
}

function tell({ of, verdict, heard, changed }: Judged): void {
  const wanted = of.table === 'sentences' ? [...of.outcomes, ...of.shows].join(', ') : String(of.expected)
  console.log(
    [
      `## ${verdict}: ${called(of)}`,
      `   wanted: ${wanted}`,
      ...heard.split('\n').map((line) => `   | ${line}`),
      `   kept: ${JSON.stringify(changed)}`,
    ].join('\n'),
  )
}
