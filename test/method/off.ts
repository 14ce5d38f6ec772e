import '../moment.ts'
import { parseArgs } from 'node:util'
import { ROWS } from './all.ts'
import type { Removal, Row } from './row.ts'
import { runRows } from './run.ts'
import { wrongOf } from './verdict.ts'

// Takes out what carries each row of the method, one after the other, and says which named test does not notice:
//   npm run test:method -- [ID ...] [--only AREA] [--seed NUMBER]

const AT_ONCE = 2

const rows = chosen(process.argv.slice(2))
const { ended: good } = await runRows(rows, null)
const groups = Map.groupBy(rows, ({ without }) => JSON.stringify(without))
const wrong = new Map<Row, string | null>()
const waiting = [...groups]
await Promise.all(Array.from({ length: AT_ONCE }, work))
for (const row of rows) console.log(line(row, wrong.get(row) ?? null))
const count = rows.filter((row) => wrong.get(row) !== null).length
console.log(`${rows.length} rows, ${groups.size} removals, ${count} wrong`)
process.exit(count > 0 || rows.length === 0 ? 1 : 0)

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [taken, group] = next
    const bad = await tried(group, JSON.parse(taken) as Removal)
    for (const row of group) wrong.set(row, typeof bad === 'string' ? bad : wrongOf(row, good, bad))
    process.stderr.write(`${rows.length - wrong.size} rows to go\n`)
  }
}

/** A removal that cannot be made is told in the row's line. */
async function tried(group: Row[], taken: Removal): Promise<string | Awaited<ReturnType<typeof runRows>>> {
  try {
    return await runRows(group, taken)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The rows by their ids, by the file that holds them, two of them by a seed, or all. */
function chosen(args: string[]): Row[] {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: 'string' }, seed: { type: 'string' } },
  })
  const listed = Object.entries(ROWS)
    .filter(([area]) => !values.only || area === values.only)
    .flatMap(([, rows]) => rows)
    .filter(({ id }) => positionals.length === 0 || positionals.includes(id))
  const seed = Number(values.seed)
  return values.seed ? [listed[seed % listed.length]!, listed[(seed * 7919) % listed.length]!] : listed
}

function line({ id, kind, without }: Row, problem: string | null): string {
  const what = JSON.stringify('code' in without ? { code: without.code.file } : without)
  return [id.padEnd(5), kind.padEnd(5), problem === null ? 'ok   ' : 'WRONG', what, problem ?? '']
    .join(' ')
    .trimEnd()
}
