import { expect, test } from 'vitest'
import { STAGED } from '../seats/seat.ts'
import { judge } from './judge.ts'
import { readTables } from './tables.ts'

/** A part of all, spread over the tables; `npm run hearing` types every one. */
const EVERY = 31
const FIRST = 5

test('a sample of what people type is understood or asked about, and nothing false comes of it', async () => {
  const sample = readTables(import.meta.dirname).filter((_, index) => index % EVERY === FIRST)
  expect(new Set(sample.map(({ table }) => table)).size).toBe(6)
  for (const [index, one] of sample.entries()) {
    const { verdict, heard } = await judge(one, STAGED[index % STAGED.length]!)
    expect(['understood', 'asked'], `${one.table}: ${one.typed}\n${heard}`).toContain(verdict)
  }
})
