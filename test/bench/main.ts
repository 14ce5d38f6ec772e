// What the product costs, as ratios measured side by side:  npm run bench -- [PARTS] [--quick] [--profile FOLDER]
import '../../adapters/runtime/utc.ts'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { bursts } from './burst.ts'
import { createLab, type Lab } from './lab.ts'
import type { Extent } from './product.ts'
import { sizes } from './sizes.ts'
import { answers, commands } from './slack.ts'
import { starts } from './starts.ts'
import { stores } from './store.ts'
import { cards } from './teams.ts'
import { ticks } from './ticks.ts'
import { tableOf, type Row } from './table.ts'

const WHOLE: Extent = {
  speakers: 1600,
  steady: 30,
  beside: 10_000,
  sizes: [100, 10_000, 100_000],
  history: [10, 100, 1000],
  each: 40,
  late: 1000,
  rounds: 12,
  warm: 8,
  bare: ['bare', 'bare again'],
  spell: 0.6,
  burst: 200,
}
/** Only shows that every part works. */
const QUICK: Extent = {
  speakers: 12,
  steady: 4,
  beside: 60,
  sizes: [60],
  history: [2, 4],
  each: 2,
  late: 5,
  rounds: 1,
  warm: 1,
  bare: ['bare'],
  spell: 0.02,
  burst: 8,
}

const PARTS: Record<string, (lab: Lab) => Promise<Row[]>> = {
  a: commands,
  b: answers,
  c: cards,
  d: sizes,
  e: ticks,
  f: stores,
  g: starts,
  h: bursts,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, profile: { type: 'string' } },
})
const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS)
const unknown = wanted.filter((part) => !(part in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}
const lab = createLab(values.quick ? QUICK : WHOLE, values.profile)
const rows: Row[] = []
try {
  for (const part of wanted) {
    const begun = performance.now()
    rows.push(...(await PARTS[part]!(lab)))
    console.error(`${part}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  }
} finally {
  await lab.ends()
}
console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}\n\n${tableOf(rows)}`)
