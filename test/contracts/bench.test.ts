import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const BENCH = join(ROOT, 'test/bench/main.ts')
// Only makes the starts quicker.
const env = { ...process.env, NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node') }

it('every part of the bench runs and sees right replies', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [BENCH, '--quick'], { env })
  const rows = stdout.split('\n').filter((line) => /^\| [a-g] /u.test(line))
  expect([...new Set(rows.map((row) => row[2]))]).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  expect(rows.filter((row) => row.includes('NaN'))).toEqual([])
}, 60_000)
