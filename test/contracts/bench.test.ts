import { join } from 'node:path'
import { expect, it } from 'vitest'
import { outcomeOf, startNode } from '../child.ts'

const BENCH = join(import.meta.dirname, '../bench/main.ts')

it('every part of the bench runs and sees right replies', async () => {
  const { out, err } = await outcomeOf(startNode([BENCH, '--quick']))
  const rows = out.split('\n').filter((line) => /^\| [a-h] /u.test(line))
  expect([...new Set(rows.map((row) => row[2]))], err).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  expect(rows.filter((row) => row.includes('NaN'))).toEqual([])
})
