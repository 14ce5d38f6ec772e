import { newContact } from '../../src/records/contact.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnyRecord } from '../../src/records/record.ts'
import type { Due, Store } from '../../src/engine/ports.ts'
import type { Entry } from '../../src/records/history.ts'
import { samplePilot, sampleEntry, sampleOrganisation, samplePerson, sampleTalk } from './sample.ts'

/**
 * What every store must do, whatever it keeps its records in.
 *
 * @param open gives an empty store, and one more view of the same records where a reopening is meant
 */
export function storeContract(
  name: string,
  open: () => Promise<{ store: Store; done: () => Promise<void> }>,
): void {
  describe(name, () => {
    let store: Store
    let done: () => Promise<void>
    beforeEach(async () => ({ store, done } = await open()))
    afterEach(() => done())

    const save = (...records: AnyRecord[]) =>
      store.commit({ organisation: records[0]!.organisation, records, entries: [] })
    const log = (...entries: Entry[]) =>
      store.commit({ organisation: entries[0]!.organisation, records: [], entries })
    const ids = (records: { id: string }[]) => records.map(({ id }) => id)

    test('a record is read as it was committed, one version further', async () => {
      const pilot = samplePilot('acme', 'p1', { name: 'Résumé 🙂 "quoted" \n\u2028 line' })
      expect(await save(pilot)).toBe('done')
      expect(await store.get('pilot', 'acme', 'p1')).toEqual({ ...pilot, version: 1 })
    })

    test('what was never committed is not found', async () => {
      expect(await store.get('pilot', 'acme', 'p1')).toBeUndefined()
      expect(await store.find('pilot', 'acme', 'all')).toEqual([])
      expect(await store.due('9999', 10)).toEqual([])
      expect(await store.history('acme', 'pilot:p1')).toEqual([])
      expect(await store.organisations()).toEqual([])
      expect(await store.organisationOf('slack:T1')).toBeUndefined()
    })

    test('a record is known by kind, organisation and id together', async () => {
      await save(samplePilot('acme', 'x', { name: 'of acme' }), samplePerson('acme', 'x', { name: 'Ada' }))
      await save(samplePilot('zeta', 'x', { name: 'of zeta' }))
      expect((await store.get('pilot', 'acme', 'x'))?.name).toBe('of acme')
      expect((await store.get('person', 'acme', 'x'))?.name).toBe('Ada')
      expect((await store.get('pilot', 'zeta', 'x'))?.name).toBe('of zeta')
      expect(await store.get('person', 'zeta', 'x')).toBeUndefined()
    })

    test('each commit adds one to the version', async () => {
      await save(samplePilot('acme', 'p1'))
      for (const version of [1, 2, 3]) {
        const pilot = (await store.get('pilot', 'acme', 'p1'))!
        expect(pilot.version).toBe(version)
        expect(await save({ ...pilot, name: `round ${version}` })).toBe('done')
      }
      expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 4, name: 'round 3' })
    })

    test.each([
      ['older than the stored one', 1],
      ['of a record that must not exist yet', 0],
      ['that was never given', 3],
      ['far ahead', 99],
    ])('a version %s is stale and writes nothing', async (_, version) => {
      await save(samplePilot('acme', 'p1'))
      await save(samplePilot('acme', 'p1', { version: 1, name: 'second' }))
      expect(await save(samplePilot('acme', 'p1', { version, name: 'stale' }))).toBe('stale')
      expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 2, name: 'second' })
    })

    test('a version of a record that does not exist is stale', async () => {
      expect(await save(samplePilot('acme', 'p1', { version: 1 }))).toBe('stale')
      expect(await store.get('pilot', 'acme', 'p1')).toBeUndefined()
    })

    test('a commit with one stale record keeps none of its records, entries, keys and due rows', async () => {
      await save(samplePilot('acme', 'p1'))
      const attention = '2026-01-01T00:00:00.000Z'
      const committed = await store.commit({
        organisation: 'acme',
        records: [
          samplePilot('acme', 'p2', { attention }),
          samplePilot('acme', 'p1', { name: 'stale' }),
          samplePerson('acme', 'u1', { office: true }),
        ],
        entries: [sampleEntry('acme', 'e1')],
      })
      expect(committed).toBe('stale')
      expect(await store.get('pilot', 'acme', 'p2')).toBeUndefined()
      expect(ids(await store.find('pilot', 'acme', 'all'))).toEqual(['p1'])
      expect(await store.find('person', 'acme', 'office')).toEqual([])
      expect(await store.due('9999', 10)).toEqual([])
      expect(await store.history('acme', 'pilot:p1')).toEqual([])
    })

    test('of many who commit the same version at once, one succeeds', async () => {
      await save(samplePilot('acme', 'p1'))
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          save(samplePilot('acme', 'p1', { version: 1, name: `try ${index}` })),
        ),
      )
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      const pilot = await store.get('pilot', 'acme', 'p1')
      expect(pilot).toMatchObject({ version: 2, name: `try ${answers.indexOf('done')}` })
    })

    test('of many who create the same record at once, one succeeds', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => save(samplePilot('acme', 'p1'))))
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    })

    test('who was stale reads on the next look what it was stale against', async () => {
      await save(samplePilot('acme', 'p1'))
      const add = async (): Promise<void> => {
        const pilot = (await store.get('pilot', 'acme', 'p1'))!
        if ((await save({ ...pilot, pausedDays: pilot.pausedDays + 1 })) === 'stale') await add()
      }
      await Promise.all(Array.from({ length: 16 }, () => add()))
      expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 17, pausedDays: 16 })
    })

    test('a record changed after the commit began is not changed in the store', async () => {
      const pilot = samplePilot('acme', 'p1', { name: 'before' })
      const entry = sampleEntry('acme', 'e1', { change: { stage: 'poc' } })
      const committing = store.commit({ organisation: 'acme', records: [pilot], entries: [entry] })
      pilot.name = 'after'
      pilot.answers['problem'] = { text: 'slipped in', weak: [], at: pilot.activity, by: 'u1' }
      entry.change['stage'] = 'scale'
      await committing
      expect(pilot.version).toBe(0)
      expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ name: 'before', answers: {} })
      expect((await store.history('acme', 'pilot:p1'))[0]?.change).toEqual({ stage: 'poc' })
    })

    test('what was read can be changed without changing the store', async () => {
      await save(samplePilot('acme', 'p1', { name: 'kept' }), sampleTalk('acme', 'p1'))
      await save(sampleOrganisation('acme', { workspaces: ['slack:T1'] }))
      await log(sampleEntry('acme', 'e1', { change: { stage: 'poc' } }))
      ;(await store.get('pilot', 'acme', 'p1'))!.name = 'changed'
      ;(await store.find('talk', 'acme', 'pilot:p1'))[0]!.skipped.push('budget')
      ;(await store.history('acme', 'pilot:p1'))[0]!.change['stage'] = 'scale'
      ;(await store.organisations())[0]!.domains.push('evil.example')
      ;(await store.organisationOf('slack:T1'))!.domains.push('evil.example')
      expect((await store.get('pilot', 'acme', 'p1'))?.name).toBe('kept')
      expect((await store.find('talk', 'acme', 'pilot:p1'))[0]?.skipped).toEqual([])
      expect((await store.history('acme', 'pilot:p1'))[0]?.change).toEqual({ stage: 'poc' })
      expect((await store.organisations())[0]?.domains).toEqual([])
    })

    test('records are found by each of their keys, within their kind and organisation', async () => {
      const seat = { person: 'u1', namedBy: null, named: '2026-01-01T00:00:00.000Z', agreed: null }
      await save(
        samplePilot('acme', 'p1', { name: 'Claims  Triage', owner: seat }),
        samplePilot('acme', 'p2', { name: 'claims triage' }),
        sampleTalk('acme', 'p1'),
      )
      await save(samplePilot('zeta', 'p3', { name: 'Claims Triage', owner: seat }))
      expect(ids(await store.find('pilot', 'acme', 'name:claims triage'))).toEqual(['p1', 'p2'])
      expect(ids(await store.find('pilot', 'acme', 'person:u1'))).toEqual(['p1'])
      expect(ids(await store.find('pilot', 'zeta', 'person:u1'))).toEqual(['p3'])
      expect(ids(await store.find('talk', 'acme', 'pilot:p1'))).toEqual(['p1.discovery'])
      expect(await store.find('pilot', 'acme', 'pilot:p1')).toEqual([])
      expect(await store.find('pilot', 'nobody', 'all')).toEqual([])
    })

    test('a key that a record no longer has finds it no more, and its new one does', async () => {
      await save(samplePilot('acme', 'p1', { name: 'Old' }), samplePilot('acme', 'p2', { name: 'Old' }))
      await save(samplePilot('acme', 'p1', { version: 1, name: 'New' }))
      expect(ids(await store.find('pilot', 'acme', 'name:old'))).toEqual(['p2'])
      expect(ids(await store.find('pilot', 'acme', 'name:new'))).toEqual(['p1'])
      await save(samplePilot('acme', 'p2', { version: 1, name: 'New' }))
      await save(samplePilot('acme', 'p1', { version: 2, name: 'Old' }))
      expect(ids(await store.find('pilot', 'acme', 'name:old'))).toEqual(['p1'])
      expect(ids(await store.find('pilot', 'acme', 'name:new'))).toEqual(['p2'])
    })

    test('what is found is ordered by id and comes in pages', async () => {
      const all = Array.from({ length: 1203 }, (_, index) => `p${String(index).padStart(4, '0')}`)
      const shuffled = all.toSorted((one, other) => hash(one) - hash(other))
      await save(...shuffled.map((id) => samplePilot('acme', id)))
      expect(ids(await store.find('pilot', 'acme', 'all'))).toEqual(all)
      const pages: string[][] = []
      for (let after: string | undefined; ; after = pages.at(-1)!.at(-1)) {
        const page = await store.find('pilot', 'acme', 'all', { limit: 500, ...(after ? { after } : {}) })
        if (page.length === 0) break
        pages.push(ids(page))
      }
      expect(pages.map(({ length }) => length)).toEqual([500, 500, 203])
      expect(pages.flat()).toEqual(all)
      expect(ids(await store.find('pilot', 'acme', 'all', { after: 'p0600x', limit: 2 }))).toEqual([
        'p0601',
        'p0602',
      ])
    })

    test('a page of a key with one record ends behind it', async () => {
      await save(samplePilot('acme', 'p5', { name: 'Only' }))
      const found = async (after: string) =>
        ids(await store.find('pilot', 'acme', 'name:only', { after, limit: 5 }))
      expect(await found('p4')).toEqual(['p5'])
      expect(await found('p5')).toEqual([])
    })

    describe('what is due', () => {
      const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`
      const names = (due: Due[]) => due.map(({ kind, organisation, id }) => `${organisation} ${kind} ${id}`)

      test('comes earliest first, across kinds and organisations, until the moment asked for', async () => {
        await save(samplePilot('acme', 'p1', { attention: at(3) }), {
          ...newContact('acme', 'u1'),
          attention: at(1),
        })
        await save(
          samplePilot('zeta', 'p1', { attention: at(2) }),
          samplePilot('zeta', 'p2', { attention: at(4) }),
        )
        await save(samplePilot('acme', 'p9', { attention: null }), samplePilot('acme', 'p8'))
        expect(names(await store.due(at(3), 10))).toEqual([
          'acme contact u1',
          'zeta pilot p1',
          'acme pilot p1',
        ])
        expect(await store.due(at(0), 10)).toEqual([])
        expect((await store.due(at(1), 10))[0]).toEqual({
          kind: 'contact',
          organisation: 'acme',
          id: 'u1',
          attention: at(1),
        })
      })

      test('stays due until the record changes', async () => {
        await save(samplePilot('acme', 'p1', { attention: at(1) }))
        expect(names(await store.due(at(5), 10))).toEqual(['acme pilot p1'])
        expect(names(await store.due(at(5), 10))).toEqual(['acme pilot p1'])
        await save(samplePilot('acme', 'p1', { version: 1, attention: at(9) }))
        expect(await store.due(at(5), 10)).toEqual([])
        expect(names(await store.due(at(9), 10))).toEqual(['acme pilot p1'])
        await save(samplePilot('acme', 'p1', { version: 2, attention: null }))
        expect(await store.due(at(59), 10)).toEqual([])
        await save(samplePilot('acme', 'p1', { version: 3, attention: at(2) }))
        expect(names(await store.due(at(5), 10))).toEqual(['acme pilot p1'])
      })

      test('continues behind a row, also when that row has changed since', async () => {
        await save(
          ...Array.from({ length: 7 }, (_, index) =>
            samplePilot('acme', `p${index}`, { attention: at(index) }),
          ),
        )
        await save({ ...newContact('acme', 'u3'), attention: at(3) })
        const first = await store.due(at(30), 4)
        expect(first).toHaveLength(4)
        await save(samplePilot('acme', 'p0', { version: 1, attention: at(40) }))
        const last = first.at(-1)!
        const { kind, organisation, id } = last
        const changed = (await store.get(kind, organisation, id))!
        await save({ ...changed, attention: at(50) } as AnyRecord)
        const second = await store.due(at(30), 10, last)
        const everything = [
          ...Array.from({ length: 7 }, (_, index) => `acme pilot p${index}`),
          'acme contact u3',
        ]
        expect([...names(first), ...names(second)].toSorted()).toEqual(everything.toSorted())
        expect(second).toHaveLength(4)
      })

      test('of one moment is paged without a gap or a repetition', async () => {
        await save(
          ...Array.from({ length: 25 }, (_, index) => samplePilot('acme', `p${index}`, { attention: at(1) })),
        )
        await save(
          ...Array.from({ length: 25 }, (_, index) => samplePilot('zeta', `p${index}`, { attention: at(1) })),
        )
        const seen: Due[] = []
        for (;;) {
          const page = await store.due(at(1), 7, seen.at(-1))
          if (page.length === 0) break
          seen.push(...page)
        }
        expect(new Set(names(seen)).size).toBe(50)
        expect(seen).toHaveLength(50)
      })
    })

    describe('history', () => {
      test('is about one pilot or person of one organisation, oldest first', async () => {
        await log(
          sampleEntry('acme', 'e2', { at: '2026-02-01T00:00:00.000Z' }),
          sampleEntry('acme', 'e3', { about: 'pilot:p2' }),
          sampleEntry('acme', 'e4', { about: 'person:p1' }),
        )
        await log(sampleEntry('acme', 'e1', { at: '2026-01-01T00:00:00.000Z' }))
        await log(sampleEntry('zeta', 'e9'))
        expect(ids(await store.history('acme', 'pilot:p1'))).toEqual(['e1', 'e2'])
        expect(ids(await store.history('acme', 'person:p1'))).toEqual(['e4'])
        expect(ids(await store.history('zeta', 'pilot:p1'))).toEqual(['e9'])
      })

      test('of one moment keeps the order in which it was committed', async () => {
        for (const id of ['c', 'a', 'b']) await log(sampleEntry('acme', id))
        await log(sampleEntry('acme', 'z'), sampleEntry('acme', 'y'))
        expect(ids(await store.history('acme', 'pilot:p1'))).toEqual(['c', 'a', 'b', 'z', 'y'])
      })

      test('has an entry once, as it was first, however often it is committed', async () => {
        const entry = sampleEntry('acme', 'e1', { change: { stage: 'poc' } })
        await log(entry)
        await log(entry, { ...entry, change: { stage: 'scale' } })
        expect(await store.history('acme', 'pilot:p1')).toEqual([entry])
      })

      test('is committed together with the records', async () => {
        const entry = sampleEntry('acme', 'e1')
        await store.commit({ organisation: 'acme', records: [samplePilot('acme', 'p1')], entries: [entry] })
        expect(await store.history('acme', 'pilot:p1')).toEqual([entry])
        expect(await store.get('pilot', 'acme', 'p1')).toBeDefined()
      })
    })

    test('organisations are listed by id, and each is found by its workspaces', async () => {
      await save(sampleOrganisation('zeta', { workspaces: ['slack:T3'] }))
      await save(sampleOrganisation('acme', { workspaces: ['slack:T1', 'teams:x'] }))
      expect(ids(await store.organisations())).toEqual(['acme', 'zeta'])
      expect((await store.organisationOf('teams:x'))?.id).toBe('acme')
      expect((await store.organisationOf('slack:T3'))?.id).toBe('zeta')
      await save(sampleOrganisation('acme', { version: 1, workspaces: ['teams:x', 'slack:T2'] }))
      expect(await store.organisationOf('slack:T1')).toBeUndefined()
      expect((await store.organisationOf('slack:T2'))?.version).toBe(2)
      expect(ids(await store.organisations())).toEqual(['acme', 'zeta'])
    })

    test('an organisation cannot be read or found from another one', async () => {
      await save(sampleOrganisation('acme', { workspaces: ['slack:T1'] }))
      expect(await store.get('organisation', 'zeta', 'acme')).toBeUndefined()
      expect(await store.find('organisation', 'zeta', 'workspace:slack:T1')).toEqual([])
      expect(ids(await store.find('organisation', 'acme', 'workspace:slack:T1'))).toEqual(['acme'])
    })

    test('a commit that mixes organisations or names a record twice is refused as a bug', async () => {
      const mixed = { organisation: 'acme', records: [samplePilot('zeta', 'p1')], entries: [] }
      await expect(store.commit(mixed)).rejects.toThrow('not of organisation acme')
      await expect(
        store.commit({ organisation: 'acme', records: [], entries: [sampleEntry('zeta', 'e1')] }),
      ).rejects.toThrow('not of organisation acme')
      await expect(save(samplePilot('acme', 'p1'), samplePilot('acme', 'p1'))).rejects.toThrow('twice')
      expect(await store.get('pilot', 'zeta', 'p1')).toBeUndefined()
      expect(await store.get('pilot', 'acme', 'p1')).toBeUndefined()
    })

    test('a commit of nothing is done', async () => {
      expect(await store.commit({ organisation: 'acme', records: [], entries: [] })).toBe('done')
    })
  })
}

/** A fixed shuffle. */
function hash(text: string): number {
  let value = 0
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0) * 2654435761) % 4294967291
  return value
}
