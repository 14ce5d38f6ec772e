import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createVitest, type TestCase } from 'vitest/node'
import { replaces } from './replace.ts'
import type { Removal, Row } from './row.ts'
import { STAGED, type Staged } from '../seats/seat.ts'

const ROOT = join(import.meta.dirname, '../..')

/** How one test of a row ended, and what it said: a failed assertion, or any other error. */
export type Ended = { file: string; title: string; platform: Staged | null } & (
  | { state: 'passed' | 'skipped' }
  | { state: 'asserted'; said: string }
  | { state: 'crashed'; said: string }
)

/** Runs the tests that the rows name, with something taken out; `crash` is what the product itself complained of. */
export async function runRows(
  rows: readonly Row[],
  taken: Removal | null,
): Promise<{ ended: Ended[]; crash: string | null }> {
  const stderr = new PassThrough()
  const complaints: string[] = []
  stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const files = [...new Set(rows.map(({ shown }) => shown.file))]
  const titles = [...new Set(rows.map(({ shown }) => titleSource(shown.test)))]
  const env = { TZ: 'UTC', ...(taken && { METHOD_WITHOUT: JSON.stringify(taken) }) }
  const vitest = await createVitest(
    {
      root: ROOT,
      watch: false,
      reporters: [{}],
      env,
      maxWorkers: taken ? 1 : 2,
      // Kept modules are told apart by the names of plugins, not by what these replace.
      fsModuleCache: !(taken && 'code' in taken),
      testNamePattern: `(?:^| )(?:${titles.join('|')})$`,
    },
    { plugins: taken && 'code' in taken ? [replaces(taken.code, ROOT)] : [] },
    { stdout: new PassThrough().resume(), stderr },
  )
  try {
    await vitest.standalone()
    const { testModules, unhandledErrors } = await vitest.runTestFiles(files.map((file) => join(ROOT, file)))
    const ended = testModules.flatMap((module) => {
      const [broken] = module.errors()
      const file = module.relativeModuleId
      return broken
        ? [{ file, title: '', platform: null, state: 'crashed' as const, said: firstLine(broken.message) }]
        : Array.from(module.children.allTests(), (test) => endOf(file, test))
    })
    const [unhandled] = unhandledErrors as { message?: string }[]
    return { ended, crash: complaint(complaints.join('')) ?? (unhandled ? String(unhandled.message) : null) }
  } finally {
    await vitest.close()
  }
}

function endOf(file: string, test: TestCase): Ended {
  const platform = STAGED.find((name) => test.fullName.startsWith(`on ${name} > `)) ?? null
  const { state, errors } = test.result()
  const [error] = errors ?? []
  const common = { file, title: test.name, platform }
  if (state !== 'failed') return { ...common, state: state === 'passed' ? 'passed' : 'skipped' }
  const said = firstLine(error?.message ?? '')
  return { ...common, state: error?.name === 'AssertionError' ? 'asserted' : 'crashed', said }
}

/** An error that the product logged: something threw where it should have answered. */
function complaint(stderr: string): string | null {
  return /^[^\n{]+\{[^\n]*"err":"[^\n]{0,160}/mu.exec(stderr)?.[0] ?? null
}

/** The title as an expression; `%s` and `$name` of a table stand for anything. */
export function titleSource(title: string): string {
  return title
    .split(/(%[a-z]|\$[a-z]+)/u)
    .map((piece, index) => (index % 2 === 1 ? '.+' : piece.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)))
    .join('')
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 160)
}
