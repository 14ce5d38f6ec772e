import { expect, test } from 'vitest'
import { inQueue, ChangeQueue } from '../../src/engine/change-queue.ts'

/** Works under some keys until it is let go; `begun` and `ended` are told in `told`. */
function worker(lines: ChangeQueue, told: string[]) {
  return (name: string, keys: string[]) => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    const done = inQueue(lines, keys, async () => {
      told.push(`${name} begins`)
      await held
      told.push(`${name} ends`)
    })
    return async () => {
      letGo()
      await done
      // Whoever is next has begun by then.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

test('who came first before a record goes first, and nobody waits who touches another', async () => {
  const told: string[] = []
  const begins = worker(new ChangeQueue(), told)
  const [first, second, third] = [begins('first', ['a']), begins('second', ['a']), begins('third', ['a'])]
  const other = begins('other', ['b'])
  await other()
  await first()
  await second()
  await third()
  expect(told).toEqual([
    'first begins',
    'other begins',
    'other ends',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ])
})

test('whoever touches several waits for all of them at once and is not overtaken at any', async () => {
  const told: string[] = []
  const begins = worker(new ChangeQueue(), told)
  const [a, b] = [begins('a', ['a']), begins('b', ['b'])]
  const both = begins('both', ['b', 'a'])
  const late = begins('late', ['b'])
  await b()
  expect(told).toEqual(['a begins', 'b begins', 'b ends'])
  await a()
  await both()
  await late()
  expect(told.slice(3)).toEqual(['a ends', 'both begins', 'both ends', 'late begins', 'late ends'])
})

test('what fails lets the next one in', async () => {
  const lines = new ChangeQueue()
  await expect(inQueue(lines, ['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inQueue(lines, ['a'], async () => 'next')).toBe('next')
})

test('whoever holds a record gets others that are free, and goes to the end where they are not', async () => {
  const lines = new ChangeQueue()
  const [one, other] = [lines.place(), lines.place()]
  expect(one.takes(['a'])).toBe(true)
  expect(other.takes(['b'])).toBe(true)
  expect(one.takes(['a', 'c'])).toBe(true)
  expect(one.takes(['b', 'd'])).toBe(false)
  // What it was not given it does not hold.
  expect(other.takes(['d'])).toBe(true)
  const turn = one.waits(['b'])
  // Each waits for the other's record: whoever waits has given up what it held, but keeps its place there.
  expect(other.takes(['a'])).toBe(false)
  const later = other.waits(['a'])
  await turn
  one.leaves()
  await later
  other.leaves()
  expect(lines.place().takes(['a', 'b', 'c', 'd'])).toBe(true)
})
