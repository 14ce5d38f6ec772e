import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { outcomeOf, startNode } from '../child.ts'
import { now } from '../moment.ts'
import { MOMENTS, sampleMoment } from './moments.ts'

const MINUTES = 5 * 60_000

test('the moments are two dozen, on every day of the week, and all of them are in the sample', () => {
  expect(new Set(MOMENTS.map(({ at }) => at)).size).toBe(24)
  expect(new Set(MOMENTS.map(({ at }) => new Date(at).getUTCDay())).size).toBe(7)
  const drawn = Array.from({ length: 400 }, (_, index) => sampleMoment(`${index}.test.ts`))
  expect(new Set(drawn)).toEqual(new Set(MOMENTS))
  expect(sampleMoment('0.test.ts')).toEqual(sampleMoment('0.test.ts'))
})

test('a test lives at its moment, whatever day it is, and so do its processes and their threads', async () => {
  const { at } = process.env['TEST_MOMENT']
    ? { at: process.env['TEST_MOMENT'] }
    : sampleMoment('days/moments.test.ts')
  expect(Math.abs(now() - Date.parse(at))).toBeLessThan(MINUTES)

  const begun = now()
  const child = await outcomeOf(startNode(['-p', 'Date.now()']))
  const worker = new Worker(new URL('clock.ts', import.meta.url))
  const [inThread] = (await once(worker, 'message')) as [number]
  for (const shown of [Number(child.out), inThread]) {
    expect(shown).toBeGreaterThanOrEqual(begun)
    expect(shown).toBeLessThanOrEqual(now())
  }
})

test('a date made without an argument is of the moment, in every way in which one is made', () => {
  const made = [new Date(), new (class extends Date {})(), new (new Date(0).constructor as DateConstructor)()]
  for (const date of made) {
    expect(date).toBeInstanceOf(Date)
    expect(Math.abs(date.getTime() - now())).toBeLessThan(MINUTES)
  }
  expect(Math.abs(Date.parse(Date()) - now())).toBeLessThan(MINUTES)
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
})
