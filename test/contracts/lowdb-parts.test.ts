import { mkdtemp, open, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Keys } from '../../adapters/lowdb/keys.ts'
import { load } from '../../adapters/lowdb/load.ts'
import { byText, Ordered } from '../../adapters/lowdb/ordered-list.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import { KINDS, fresh } from '../../src/records/head.ts'
import { upgraded, UPGRADES, type Upgrade } from '../../src/engine/record-upgrade.ts'
import { quiet } from '../quiet.ts'
import { samplePilot } from './sample.ts'

describe('an ordered list', () => {
  const step = fc.record({ add: fc.boolean(), item: fc.integer({ min: 0, max: 3000 }) })

  test('holds what a sorted set would hold, and continues behind any item', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 4000, size: 'max' }),
        fc.integer({ min: -1, max: 3001 }),
        (steps, from) => {
          const ordered = new Ordered<number>((one, other) => one - other)
          const set = new Set<number>()
          for (const { add, item } of steps) {
            if (add) ordered.add(item)
            else ordered.remove(item)
            if (add) set.add(item)
            else set.delete(item)
          }
          const sorted = [...set].toSorted((one, other) => one - other)
          expect([...ordered.after()]).toEqual(sorted)
          expect([...ordered.after(from)]).toEqual(sorted.filter((item) => item > from))
        },
      ),
      { numRuns: 30 },
    )
  })

  test('stays in order over many runs, whatever the order of insertion', () => {
    const ordered = new Ordered<string>(byText)
    const items = Array.from({ length: 20_000 }, (_, index) =>
      String((index * 7919) % 20_000).padStart(5, '0'),
    )
    for (const item of items) ordered.add(item)
    expect([...ordered.after()]).toEqual(items.toSorted())
    for (const item of items) ordered.remove(item)
    expect([...ordered.after()]).toEqual([])
  })
})

test('a key loses and regains its ids one by one', () => {
  const keys = new Keys()
  const ids = () => [...keys.ids('k')]
  keys.add('k', 'b')
  keys.add('k', 'b')
  expect(ids()).toEqual(['b'])
  keys.add('k', 'a')
  keys.add('k', 'c')
  expect(ids()).toEqual(['a', 'b', 'c'])
  expect([...keys.ids('k', 'a')]).toEqual(['b', 'c'])
  for (const id of ['b', 'a', 'x']) keys.remove('k', id)
  expect(ids()).toEqual(['c'])
  keys.remove('k', 'c')
  expect(ids()).toEqual([])
  keys.add('k', 'z')
  expect(ids()).toEqual(['z'])
})

describe('a record of an older format', () => {
  const steps: Upgrade[] = [
    (old) => ({ ...old, name: String(old['name']).toUpperCase() }),
    (old) => ({ ...old, name: `${String(old['name'])} two` }),
  ]
  const upgrades = { ...UPGRADES, pilot: steps }

  test('goes through every step from its own on', () => {
    const read = (format: number) =>
      upgraded({ ...samplePilot('acme', 'p1', { name: 'ab' }), format }, upgrades)
    expect(read(1)).toMatchObject({ changed: true, record: { name: 'AB two', format: 3 } })
    expect(read(2)).toMatchObject({ changed: true, record: { name: 'ab two', format: 3 } })
    expect(read(3)).toMatchObject({ changed: false, record: { name: 'ab', format: 3 } })
    expect(read(4)).toEqual({ read: 'newer', kind: 'pilot', format: 4, known: 3 })
  })

  test.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ ...samplePilot('acme', 'p1'), format: 0 }],
    [{ kind: 'pilot', format: 1 }],
  ])('that is no record is told apart: %j', (stored) => {
    expect(upgraded(stored)).toEqual({ read: 'unreadable' })
  })

  test('of a kind that is unknown here is newer', () => {
    expect(upgraded({ ...samplePilot('acme', 'p1'), kind: 'toString' })).toMatchObject({
      read: 'newer',
      known: 0,
    })
  })

  test('is found by the keys that it has today, from a journal and from a snapshot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'))
    try {
      for (const rollAt of [1e9, 1]) {
        const store = await openStore({ folder, rollAt, log: { info() {}, warn() {}, error() {} } })
        const id = `p${rollAt}`
        await store.commit({
          organisation: 'acme',
          records: [{ ...samplePilot('acme', id, { name: 'ab' }), format: 1 }],
          entries: [],
        })
        await store.close()
        const { records } = await load(folder, upgrades)
        const found = [...records.found('pilot', 'acme', 'name:ab two')].map(
          (text) => JSON.parse(text) as object,
        )
        expect(found.find((record) => 'id' in record && record.id === id)).toMatchObject({
          id,
          name: 'AB two',
          format: 3,
          version: 1,
        })
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('a fresh record has the newest format of its kind', () => {
    for (const kind of KINDS)
      expect(upgraded(fresh(kind, 'acme', 'one'))).toMatchObject({
        read: 'record',
        changed: false,
      })
  })
})

test.skipIf(process.platform !== 'linux')(
  'a new data folder is on the disk by its name, and so is each that was made on the way',
  async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'coach-folder-')))
    const probe = await open(folder)
    const handle = Object.getPrototypeOf(probe) as { sync: () => Promise<void> }
    await probe.close()
    const flushed: string[] = []
    // Each is flushed as ever; which one it was, only the system knows.
    const { sync } = handle
    const watched = vi.spyOn(handle, 'sync').mockImplementation(async function (this: { fd: number }) {
      flushed.push(await readlink(`/proc/self/fd/${this.fd}`))
      return sync.call(this)
    })
    try {
      const made = join(folder, 'one/two/data')
      await (await openStore({ folder: made, log: quiet })).close()
      expect(flushed).toEqual(expect.arrayContaining([folder, join(folder, 'one'), join(folder, 'one/two')]))
      flushed.length = 0
      await (await openStore({ folder: made, log: quiet })).close()
      expect(flushed).not.toContain(join(folder, 'one/two'))
    } finally {
      watched.mockRestore()
      await rm(folder, { recursive: true })
    }
  },
)
