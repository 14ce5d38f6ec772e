import { expect, test } from 'vitest'
import type { Store } from '../../src/engine/ports.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { memoryStore } from '../../adapters/lowdb/store.ts'
import { command, soundContent, worldOf } from './cli.ts'
import { samplePerson, samplePilot } from './sample.ts'

const IMPORT = ['import', 'file.csv']

/** A world with the default organisation in it. */
async function newWorld(wrap: (store: Store) => Store = (store) => store) {
  const store = memoryStore()
  const world = worldOf(wrap(store), { content: soundContent() })
  await command(worldOf(store), ['organisation', 'list'])
  const save = (...records: Parameters<Store['commit']>[0]['records']) =>
    store.commit({ organisation: 'default', records, entries: [] })
  return {
    store,
    world,
    save,
    imports: (input: string | Uint8Array, ...more: string[]) =>
      command(world, [...IMPORT, ...more], { input }),
    pilots: () => store.find('pilot', 'default', 'all'),
    people: (email: string) => store.find('person', 'default', `email:${email}`),
  }
}

const GOOD = 'name,stage,owner\nCafé,poc,Zoë\n'

test.each<[string, Uint8Array, string[]]>([
  ['UTF-8', Buffer.from(GOOD), []],
  ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${GOOD}`), []],
  ['UTF-16 with a byte-order mark', Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), []],
  ['UTF-16, high byte first', Buffer.from(`\uFEFF${GOOD}`, 'utf16le').swap16(), []],
  ['cp1252', Buffer.from(GOOD, 'latin1'), ['--encoding', 'cp1252']],
  ['CRLF', Buffer.from(GOOD.replaceAll('\n', '\r\n')), []],
  ['CR alone', Buffer.from(GOOD.replaceAll('\n', '\r')), []],
  ['semicolons', Buffer.from(GOOD.replaceAll(',', ';')), []],
  ['tabs', Buffer.from(GOOD.replaceAll(',', '\t')), []],
  ['no line end at the end', Buffer.from(GOOD.trimEnd()), []],
  ['empty lines', Buffer.from(`${GOOD}\n\n,,\n`), []],
])('a file in %s is read', async (_, bytes, more) => {
  const { imports, pilots } = await newWorld()
  expect(await imports(bytes, ...more)).toMatchObject({ exit: 0, err: '' })
  expect(await pilots()).toMatchObject([{ name: 'Café', stage: 'poc' }])
})

test.each<[string, string | Uint8Array, string[], RegExp]>([
  [
    'bytes that are not UTF-8',
    Buffer.from(`name,stage\nok,poc\nCaf\xe9,poc\n`, 'latin1'),
    [],
    /^file\.csv: line 3 is not valid UTF-8; .*--encoding windows-1252\n$/,
  ],
  ['an unknown encoding', GOOD, ['--encoding', 'klingon'], /no encoding "klingon"/],
  ['a workbook', Buffer.from('PK\x03\x04rest', 'latin1'), [], /workbook/],
  ['nothing', '', [], /empty/],
  [
    'a quote that never closes',
    'name,stage\nok,poc\n"torn,poc\nlost,poc\n',
    [],
    /line 3, column 1 \("name"\): a quote is opened there and never closed/,
  ],
  [
    'text after a closing quote',
    'name,stage\n"a"b,poc\n',
    [],
    /line 2: text follows right after a closing quote/,
  ],
  [
    'a torn quote before a whole one',
    'name,stage,problem\na,poc,"torn\nb,poc,"whole"\n',
    [],
    /line 3: .*the record that begins at line 2, column 3 \("problem"\)/,
  ],
  [
    'a quote inside a cell',
    'name,stage\na 5" disk,poc\n',
    [],
    /line 2, column 1 \("name"\): a quote stands inside a cell/,
  ],
  ['a wrong header', 'title,phase\na,poc\n', [], /"name".*"title", "phase"\nno column for the field "stage"/],
  ['a day that does not exist', GOOD, ['--as-of', '2026-02-31'], /--as-of "2026-02-31": no date/],
  ['a day to come', GOOD, ['--as-of', '2026-11-22'], /--as-of "2026-11-22": after 2026-11-21/],
  ['only bad rows', 'name,stage\na,Live\n', [], /no row of the file could be used/],
])('a file with %s is refused in one line, and nothing of it is kept', async (_, bytes, more, told) => {
  const { imports, pilots } = await newWorld()
  const ran = await imports(bytes, ...more)
  expect(ran.exit).toBe(1)
  expect(ran.err).toMatch(told)
  expect(await pilots()).toEqual([])
})

test('bad rows are listed with line, column and reason, good ones are kept', async () => {
  const { imports, pilots } = await newWorld()
  const file = [
    'name,stage,owner_email,department',
    'One,poc,,Legal',
    '"Two\nlines",Live,,',
    'Three,poc,three@,',
    'ONE,pilot,,legal',
    'Five,poc',
    'Six,Ideas,,',
  ].join('\n')
  const ran = await imports(file, '--stage', 'ideas=skip', '--stage', 'nonsense=poc', '--json')
  expect(ran).toMatchObject({ exit: 0, err: '' })
  expect(JSON.parse(ran.out)).toEqual({
    as_of: '2026-11-21',
    dry_run: false,
    rows: 6,
    new: 1,
    changed: 0,
    unchanged: 0,
    skipped: 1,
    refused: 4,
    invited: 0,
    stages: { discovery: 0, poc: 1, pilot: 0, production: 0, scale: 0, standard: 0, stopped: 0 },
    bad_rows: [
      { line: 3, column: 'stage', reason: expect.stringContaining('"Live"') },
      { line: 5, column: 'owner_email', reason: expect.stringContaining('"three@"') },
      { line: 6, column: 'name', reason: 'the same department and name as line 2, which was kept' },
      { line: 7, column: '', reason: expect.stringContaining('2 cells where the header has 4') },
    ],
    conflicts: [],
    unreadable_dates: [],
    notes: [{ line: 1, column: 'stage', reason: expect.stringContaining('nonsense=poc') }],
  })
  expect(await pilots()).toHaveLength(1)
})

test('one person is invited however many rows name their address, and the same again by the next import', async () => {
  const { imports, people, pilots } = await newWorld()
  const rows = Array.from({ length: 200 }, (_, index) => `Pilot ${index},poc,Ann,Ann@Example.test`)
  const ran = await imports(['name,stage,owner,owner_email', ...rows].join('\n'))
  expect(ran.out).toContain('invited: 1 person\n')
  expect(ran.progress.at(-1)).toEqual([200, 200])
  await imports('name,stage,sponsor_email\nOther,poc,ann@example.test\n')
  const [ann, second] = await people('ann@example.test')
  expect(second).toBeUndefined()
  expect(ann).toMatchObject({ name: 'Ann', accounts: [], membership: 'unknown' })
  const seats = (await pilots()).map(({ owner, sponsor }) => (owner ?? sponsor)!.person)
  expect(new Set(seats)).toEqual(new Set([ann!.id]))
})

test('an address is an invitation: a full member is meant by it, a guest never', async () => {
  const { save, imports, pilots, people } = await newWorld()
  await save(
    samplePerson('default', 'guest', {
      email: 'gus@example.test',
      accounts: ['slack:T1:U1'],
      membership: 'guest',
    }),
    samplePerson('default', 'member', {
      email: 'mia@example.test',
      accounts: ['slack:T1:U2'],
      membership: 'member',
    }),
  )
  await imports('name,stage,owner_email,deputy_email\nOne,poc,gus@example.test,mia@example.test\n')
  const [{ owner, deputy } = {} as Pilot] = await pilots()
  expect(deputy!.person).toBe('member')
  expect(owner!.person).not.toBe('guest')
  expect(await people('gus@example.test')).toHaveLength(2)
})

test('a second import of the same file changes nothing in the store', async () => {
  const { imports, pilots } = await newWorld()
  const file =
    'name,stage,owner,owner_email,sponsor,stage_since\nOne,poc,Ann,ann@example.test,Bo,soon\nTwo,pilot,Cy,,,\n'
  await imports(file)
  const before = await pilots()
  const ran = await imports(file)
  expect(ran.out).toContain('0 new, 0 changed, 2 unchanged')
  expect(await pilots()).toEqual(before)
})

test('a pilot that was renamed in chat is not made again, and a namesake is a pilot of its own', async () => {
  const { store, save, imports, pilots } = await newWorld()
  await imports('name,stage\nOne,poc\n')
  const [one] = await pilots()
  await save({ ...one!, name: 'Two' })
  expect((await imports('name,stage\nTwo,poc\nOne,poc\n')).out).toContain('1 new, 0 changed, 1 unchanged')
  expect(await store.find('pilot', 'default', 'name:two')).toHaveLength(2)
})

test('an external id that a later file brings is added to the pilot of that department and name', async () => {
  const { imports, pilots } = await newWorld()
  await imports('name,stage,department\nOne,poc,Legal\n')
  await imports('name,stage,department,external_id\nOne,poc,Legal,E1\nOne,poc,Legal,E2\n')
  expect(new Set((await pilots()).map(({ externalId }) => externalId))).toEqual(new Set(['E1', 'E2']))
  await imports('name,stage,department,external_id\nRenamed,poc,Legal,E1\n')
  expect((await pilots()).map(({ name }) => name).toSorted()).toEqual(['One', 'Renamed'])
})

test('two pilots of one name that were begun in chat are not told apart by guessing', async () => {
  const { save, imports } = await newWorld()
  await save(samplePilot('default', 'p1', { name: 'Twin' }), samplePilot('default', 'p2', { name: 'Twin' }))
  const ran = await imports('name,stage\nTwin,poc\nOther,poc\n')
  expect(ran.out).toContain('line 2, "name": 2 pilots have this department and name')
})

test('what somebody changes in chat while an import runs is not overwritten', async () => {
  let meanwhile: (() => Promise<unknown>) | null = null
  const { store, save, imports, pilots } = await newWorld((store) => ({
    ...bound(store),
    commit: async (commit) => {
      const now = meanwhile
      meanwhile = null
      await now?.()
      return store.commit(commit)
    },
  }))
  await imports('name,stage,department\nOne,poc,Legal\n')
  const [one] = await pilots()
  meanwhile = () => save({ ...one!, stage: 'pilot' })
  const ran = await imports('name,stage,department\nOne,production,Legal\n')
  expect(ran.out).toContain('file "production", chat "pilot"')
  expect((await store.get('pilot', 'default', one!.id))!.stage).toBe('pilot')
})

test('an import that is stopped half way is completed by the next one, each pilot once', async () => {
  const rows = Array.from(
    { length: 300 },
    (_, index) => `Pilot ${index},poc,Owner ${index},o${index % 9}@example.test`,
  )
  const file = ['name,stage,owner,owner_email', ...rows].join('\n')
  let left = 150
  const { store, imports, pilots } = await newWorld((store) => ({
    ...bound(store),
    commit: (commit) => {
      if (left-- <= 0) throw new Error('killed')
      return store.commit(commit)
    },
  }))
  expect((await imports(file)).exit).toBe(2)
  const half = (await pilots()).length
  expect(half).toBeGreaterThan(50)
  expect(half).toBeLessThan(300)
  for (const { owner } of await pilots())
    expect(await store.get('person', 'default', owner!.person)).toBeDefined()
  left = Infinity
  expect(await imports(file)).toMatchObject({ exit: 0, out: expect.stringContaining(`${300 - half} new`) })
  expect(new Set((await pilots()).map(({ name }) => name)).size).toBe(300)
  expect(await pilots()).toHaveLength(300)
})

test('whoever goes away stops their import between two rows', async () => {
  const { world, pilots } = await newWorld()
  const input = 'name,stage\nOne,poc\n'
  await command(world, IMPORT, { input, signal: AbortSignal.abort() })
  expect(await pilots()).toEqual([])
})

test('an export that is imported again changes nothing, whoever began its pilots', async () => {
  const { world, save, imports, pilots } = await newWorld()
  await imports(
    'name,stage,owner,owner_email,deputy_email,sponsor,sponsor_title,stage_since,problem,zone\n' +
      '=1+1,Live,Ann,ann@example.test,dee@example.test,Bo,CFO,3/12/2024,"Slow, says ""Bo""\n-twice",Asia/Kathmandu\n',
    '--stage',
    'live=production',
  )
  const seat = { namedBy: 'u1', named: '2026-01-05T09:00:00.000Z', agreed: null }
  await save(
    samplePerson('default', 'u1', {
      name: 'Gus',
      email: 'gus@example.test',
      accounts: ['slack:T1:U1'],
      membership: 'guest',
    }),
    samplePerson('default', 'u2', {
      name: 'Mia',
      email: null,
      accounts: ['slack:T1:U2'],
      membership: 'member',
    }),
    samplePilot('default', 'p1', {
      name: '@chat',
      owner: { person: 'u1', ...seat },
      deputy: { person: 'u2', ...seat },
    }),
    samplePilot('default', 'p2', { name: 'Löwe 🙂', owner: { person: 'u2', ...seat } }),
  )
  const exported = async () => (await command(world, ['export', '--format', 'json'])).out
  const before = await exported()
  const csv = await command(world, ['export'])
  const ran = await imports(csv.out)
  expect(ran.out).toMatch(/^3 rows: 0 new, 0 changed, 3 unchanged, 0 skipped, 0 refused\n/)
  expect(ran.out).not.toContain('chat')
  expect(await exported()).toBe(before)
  expect((await pilots()).find(({ id }) => id === 'p1')).toMatchObject({ version: 1, imported: null })
})

test('a row with a weak answer is kept with the checks that it fails', async () => {
  const { imports, pilots } = await newWorld()
  await imports('name,stage,budget\nOne,poc,The budget covers only the proof of concept\n')
  expect((await pilots())[0]!.answers.budget!.weak).toEqual(['only-poc-budget'])
})

/** A store whose methods can be spread. */
function bound(store: Store): Store {
  return {
    get: store.get.bind(store),
    find: store.find.bind(store),
    commit: store.commit.bind(store),
    due: store.due.bind(store),
    history: store.history.bind(store),
    organisations: store.organisations.bind(store),
    organisationOf: store.organisationOf.bind(store),
    close: store.close.bind(store),
  }
}
