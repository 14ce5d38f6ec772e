import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { parseArgs } from 'node:util'
import { createVitest, type TestRunResult } from 'vitest/node'
import { MOMENTS, type Moment } from './moments.ts'

// Runs every test that starts a server, a local platform or a process at each of the moments, or at those of the numbers:
//   npm run test:days -- [NUMBER ...] [--only FILE]

const ROOT = join(import.meta.dirname, '../..')
/** What starts something that has a clock. */
const STARTS = [
  'adapters/server.ts',
  'adapters/emulators/slack/start.ts',
  'adapters/emulators/teams/start.ts',
  'test/child.ts',
]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const unknown = positionals.filter((number) => !MOMENTS[Number(number) - 1])
if (unknown.length > 0) {
  console.error(`There is no moment ${unknown.join(', ')}; they are numbered from 1 to ${MOMENTS.length}.`)
  process.exit(1)
}
const wanted = MOMENTS.map((moment, index) => ({ ...moment, number: index + 1 })).filter(
  ({ number }) => positionals.length === 0 || positionals.map(Number).includes(number),
)

console.log(row(['', 'moment', 'begins', 'files', 'passed', 'failed', 'seconds']))
console.log(row(Array<string>(7).fill('---')))
const failures: string[] = []
for (const moment of wanted) {
  const begun = performance.now()
  const { testModules: modules, unhandledErrors: stray } = await runAt(moment)
  const tests = modules.flatMap((module) => Array.from(module.children.allTests()))
  const failed = tests.filter((test) => test.result().state === 'failed')
  const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0)
  const passed = tests.filter((test) => test.result().state === 'passed')
  const seconds = (performance.now() - begun) / 1000
  const { number, name, at } = moment
  const figures = [
    modules.length,
    passed.length,
    failed.length + broken.length + stray.length,
    Math.round(seconds),
  ]
  console.log(row([String(number), name, at, ...figures.map(String)]))
  const told = (file: string, test: string, error?: { message: string }) =>
    failures.push(`${number}: ${file}: ${test}: ${error?.message.split('\n')[0] ?? ''}`)
  for (const test of failed) told(test.module.relativeModuleId, test.fullName, test.result().errors?.[0])
  for (const module of broken) told(module.relativeModuleId, 'the file', module.errors()[0])
  for (const error of stray) told('', 'outside of any test', error as Error)
  if (modules.length === 0) failures.push(`${number}: no test was run`)
}
if (failures.length > 0) console.error(['', ...failures].join('\n'))
process.exit(failures.length > 0 ? 1 : 0)

async function runAt({ at }: Moment): Promise<TestRunResult> {
  const quiet = new PassThrough().resume()
  const vitest = await createVitest(
    {
      root: ROOT,
      watch: false,
      reporters: [{}],
      env: { TZ: 'UTC', TEST_MOMENT: at },
      related: STARTS.map((file) => join(ROOT, file)),
      // What is pure has no clock, and imports from the tests that have one.
      exclude: ['**/node_modules/**', 'test/rules/**'],
    },
    {},
    { stdout: quiet, stderr: quiet },
  )
  try {
    return await vitest.start(values.only ? [values.only] : undefined)
  } finally {
    await vitest.close()
  }
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`
}
