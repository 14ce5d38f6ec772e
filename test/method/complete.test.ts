import { expect, test } from 'vitest'
import { ROWS } from './all.ts'
import { IDS } from './ids.ts'

test('every row of the method is shown by a test, in each of its kinds', () => {
  const shown = new Set(
    Object.values(ROWS)
      .flat()
      .map(({ id, kind }) => `${id} ${kind}`),
  )
  const wanted = Object.entries(IDS).flatMap(([id, kinds]) => kinds.map((kind) => `${id} ${kind}`))
  expect(wanted.filter((one) => !shown.has(one))).toEqual([])
})
