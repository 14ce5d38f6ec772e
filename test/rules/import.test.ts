import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { commitmentId } from '../../src/records/commitment.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { cellText, guarded } from '../../src/portfolio/spreadsheet-cell.ts'
import { orderOf, readDay } from '../../src/portfolio/import/days.ts'
import { planRow, type RowPlan } from '../../src/portfolio/import/row-plan.ts'
import type { Existing, ImportContext } from '../../src/portfolio/import/work.ts'
import {
  readMapping,
  readStageWords,
  type Mapping,
  type StageWords,
} from '../../src/portfolio/import/mapping.ts'
import { nearest } from '../../src/config/near-match.ts'
import { dayReader, readRow, type Reading, type Row, type RowRead } from '../../src/portfolio/import/row.ts'
import { vocabulary } from './vocabulary.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const AS_OF = '2026-11-21'
const SHEET = { last: AS_OF, vocabularies: [vocabulary], dayFirst: null }
const playbook = parse(readFileSync('data/playbook.yaml', 'utf8')) as Playbook

/** Reads a row with the days as a sheet of it and others tells them. */
function read(row: Row, mapping: Mapping, stages = words(), others: Row[] = []): RowRead {
  return readRow(row, mapping, stages, dayReader([row, ...others], mapping, SHEET))
}

/** Cells by field name; the header is made of the names. */
type Cells = Record<string, string>

function mapped(header: string[], maps: string[] = []): Mapping {
  const read = readMapping(header, maps)
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'))
  return read.mapping
}

function words(...given: string[]): StageWords {
  const read = readStageWords(given)
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'))
  return read.words
}

function rowOf(cells: Cells, stages: StageWords = words()): RowRead {
  return read({ line: 2, cells: Object.values(cells) }, mapped(Object.keys(cells)), stages)
}

function readingOf(cells: Cells, stages?: StageWords): Reading {
  const read = rowOf({ name: 'Claims', stage: 'poc', ...cells }, stages)
  if (read.row !== 'good') throw new Error(JSON.stringify(read))
  return read.reading
}

/** A company in which rows are imported one after another, and people change things in chat in between. */
function company(over: Partial<ImportContext> = {}) {
  let ids = 0
  const invited = new Map<string, Person>()
  const scene: ImportContext = {
    organisation: 'acme',
    now: NOW,
    asOf: AS_OF,
    id: () => `id${++ids}`,
    invited,
    playbook,
    weakOf: () => [],
    ...over,
  }
  let existing: Existing | undefined
  return {
    scene,
    imports(cells: Cells, stages?: StageWords): RowPlan {
      const reading = readingOf(cells, stages)
      for (const named of Object.values(reading.people))
        if (named?.email && !invited.has(named.email))
          invited.set(named.email, stranger('acme', `person-${named.email}`, named))
      const plan = planRow(reading, existing, scene)
      const people = { ...existing?.people }
      for (const person of invited.values()) people[person.id] = person
      for (const record of plan.records) {
        if (record.kind === 'person') people[record.id] = record
        if (record.kind === 'pilot')
          existing = { pilot: record, commitments: existing?.commitments ?? [], people }
        if (record.kind === 'commitment')
          existing!.commitments = [...existing!.commitments.filter(({ id }) => id !== record.id), record]
      }
      return plan
    },
    inChat(change: Partial<Pilot>): void {
      existing = { ...existing!, pilot: { ...existing!.pilot, ...change } }
    },
    pilot: () => existing!.pilot,
    person: (id: string | undefined) => existing!.people[id ?? ''],
    commitment: (what: 'sponsor' | 'budget') =>
      existing!.commitments.find(({ id }) => id === commitmentId(existing!.pilot.id, what)),
  }
}

test.each([
  ['2024-03-12', '2024-03-12'],
  ['2024-03-12T10:30:00Z', '2024-03-12'],
  ['2024-03-12 00:00:00', '2024-03-12'],
  ['2024/3/2', '2024-03-02'],
  ['20240312', '2024-03-12'],
  ['25/12/2024', '2024-12-25'],
  ['12.03.2024', '2024-03-12'],
  ['25-12-2024', '2024-12-25'],
  ['3 Dec 2024', '2024-12-03'],
  ['3 December 2024', '2024-12-03'],
  ['3-Dec-24', '2024-12-03'],
  ['December 3rd, 2024', '2024-12-03'],
  ['Sept. 1, 2024', '2024-09-01'],
  ['Dec 2024', '2024-12-01'],
  ['2024-12', '2024-12-01'],
  ['12/2024', '2024-12-01'],
  ['45363', '2024-03-12'],
  ['45363.5', '2024-03-12'],
  ['29 Feb 2024', '2024-02-29'],
  ['12/25/24', '2024-12-25'],
  ['3/3/2024', '2024-03-03'],
  ['3. März 2024', '2024-03-03'],
  ['3-Mrz-24', '2024-03-03'],
  ['1er mars 2024', '2024-03-01'],
  ['Fri, 1 March 2024', '2024-03-01'],
  ['im Dezember 2024', '2024-12-01'],
  ['from March 2024', '2024-03-01'],
  ['Mar-24', '2024-03-01'],
  ['end of March 2024', '2024-03-31'],
  ['Ende März 2024', '2024-03-31'],
  ['mid June 2025', '2025-06-15'],
  ['CW 14 2025', '2025-03-31'],
  ['KW 14/2025', '2025-03-31'],
  ['Q3 2024', '2024-07-01'],
  ['H1 2025', '2025-01-01'],
])('the date "%s" is read as %s', (cell, day) => {
  expect(readDay(cell, SHEET)).toEqual({ day })
})

test.each([
  ['2024-02-30', /no date/],
  ['29 Feb 2023', /certain: 2023-02-28 or 2023-03-01 may/],
  ['soon', /no date/],
  ['N/A', /no date/],
  ['2024', /no date that is certain: 2024-01-01 or 2024-12-31 may/],
  ['Q1 2027', /after 2026-11-21/],
  ['23-Nov', /no date that is certain: 2023-11-01 or 2025-11-23 may/],
  ['3-Nov', /no date that is certain: 2026-11-03 may/],
  ['end of March', /certain: 2026-03-31 may/],
  ['CW 14', /certain: 2026-03-30 may/],
  ['last Friday', /certain: 2026-11-20 may/],
  ['yesterday', /certain: 2026-11-20 may/],
  ['03-12-2024', /certain: 2024-03-12 or 2024-12-03 may/],
  ['03/12/2024', /certain: 2024-03-12 or 2024-12-03 may/],
  ['3/12/24', /certain: 2024-03-12 or 2024-12-03 may/],
  ['early 2025', /certain: 2025-01-31 or 2025-03-31 may/],
  ['Fri 3 March 2024', /certain: 2024-03-01 or 2024-03-03 may/],
  ['March 2024 (planned)', /certain: 2024-03-01 may/],
  ['approx. 3 March 2024', /certain: 2024-03-03 may/],
  ['2024-03-12 / 2024-05-01', /certain: 2024-03-12 or 2024-05-01 may/],
  ['1 to 5 March 2024', /certain: 2024-03-01 or 2024-03-05 may/],
  ['before March 2024', /certain: 2024-02-29 may/],
  ['not before 3 March 2024', /certain: 2024-03-03 may/],
  ['30 days after go-live', /no date/],
  ['13/13/2024', /no date/],
  ['5 j 2024', /no date/],
  ['0099-01-02', /no date/],
  ['12025', /before 1970/],
  ['7/16/1905', /before 1970/],
  ['2026-11-22', /after 2026-11-21/],
])('the date "%s" is unreadable', (cell, reason) => {
  expect(readDay(cell, SHEET)).toEqual({ unreadable: expect.stringMatching(reason) })
})

test.each<[string, string[], boolean | null]>([
  ['the day', ['4/5/2024', '25/12/2024', '2024-12-25'], true],
  ['the month', ['4/5/2024', '12-25-2024 10:00', ''], false],
  ['neither', ['4/5/2024', '25.12.2024', 'n/a'], null],
  ['both', ['25/12/2024', '12/25/2024'], null],
  ['neither where no month fits', ['13/13/2024'], null],
])('a column tells that %s comes first', (_, cells, dayFirst) => {
  expect(orderOf(cells)).toBe(dayFirst)
})

test.each([
  ['12/25/2024', '2024-03-04'],
  ['25/12/2024', '2024-04-03'],
  ['5/6/2024', null],
])('beside "%s" the cell 3/4/2024 is read as %s', (beside, since) => {
  const mapping = mapped(['name', 'stage', 'stage_since'])
  const row = { line: 2, cells: ['Claims', 'poc', '3/4/2024'] }
  const told = since
    ? []
    : [{ line: 2, column: 'stage_since', reason: expect.stringMatching(/-03-04 or .*-04-03/) }]
  expect(read(row, mapping, words(), [{ line: 3, cells: ['Letters', 'poc', beside] }])).toMatchObject({
    reading: { since, unreadable: told },
  })
})

test('columns named like fields are taken, whatever their case and separators', () => {
  expect(mapped(['Name', 'STAGE', 'Stage since', 'owner-email', 'Colour']).columns).toEqual({
    name: [0],
    stage: [1],
    stage_since: [2],
    owner_email: [3],
  })
})

test('a mapping wins over a column that is named like the field, and an empty one leaves the field out', () => {
  const { columns } = mapped(['name', 'stage', 'zone', 'Use  Case\nName'], ['name=use case name', 'zone='])
  expect(columns).toEqual({ name: [3], stage: [1] })
})

test('of several columns for one field the first that says something counts, for a date the first that is one', () => {
  const header = ['name', 'stage', 'Bureau', 'Agency', 'Retired', 'Begun']
  const mapping = mapped(header, [
    'department=Bureau',
    'department=Agency',
    'stage_since=Retired',
    'stage_since=Begun',
  ])
  const row = { line: 2, cells: ['Claims', 'poc', '', 'Justice', 'N/A', '3/12/2024'] }
  const other = { line: 3, cells: ['Letters', 'poc', '', '', '', '12/25/2024'] }
  expect(read(row, mapping, words(), [other])).toMatchObject({
    reading: { since: '2024-03-12', texts: { department: 'Justice' }, unreadable: [] },
  })
  expect(read({ line: 2, cells: ['Claims', 'poc', '', '', '', 'soon'] }, mapping)).toMatchObject({
    reading: { unreadable: [{ column: 'Begun' }] },
  })
})

test.each<[string[], string[], RegExp[]]>([
  [['title', 'stage'], [], [/no column for the field "name".*"title", "stage"/]],
  [['name'], ['stage'], [/expected field=Column/, /no column for the field "stage"/]],
  [['name', 'stage'], ['ownr=name'], [/no field "ownr"; did you mean "owner"/]],
  [['name', 'stage', 'Ownr'], ['owner=Owner'], [/no column "Owner"; did you mean "Ownr"/]],
  [['name', 'stage', 'Other', 'other'], ['problem=Other'], [/occurs 2 times .*columns 3 and 4/]],
  [['name', 'name', 'stage'], [], [/field "name": the column "name" occurs 2 times/]],
])('the header %j with the mapping %j is refused', (header, maps, told) => {
  expect(readMapping(header, maps)).toEqual({ mistakes: told.map((one) => expect.stringMatching(one)) })
})

test('a column that occurs twice is no mistake while nobody maps it', () => {
  expect(readMapping(['name', 'stage', 'If other', 'If other'], [])).toHaveProperty('mapping')
})

test.each([
  ['Live', /expected VALUE=stage/],
  ['Live=prodution', /no stage "prodution"; did you mean "production"/],
])('the stage mapping "%s" is refused', (given, told) => {
  expect(readStageWords([given])).toEqual({ mistakes: [expect.stringMatching(told)] })
})

test('a stage value may hold an equals sign, may stand for a stage of another name, and not for two', () => {
  expect(words('a=b=pilot', 'Pilot=poc')).toMatchObject({ 'a=b': 'pilot', pilot: 'poc', scale: 'scale' })
  expect(readStageWords(['x=poc', 'X=pilot'])).toHaveProperty('mistakes')
})

test('contract words are always understood, whatever their case', () => {
  for (const word of ['Discovery', 'POC', 'pilot ', 'Production', 'scale', 'STANDARD', 'stopped'])
    expect(rowOf({ name: 'x', stage: word })).toMatchObject({ row: 'good' })
})

test.each<[string, Cells, string, RegExp]>([
  ['no name', { name: '  ', stage: 'poc' }, 'name', /empty/],
  ['no stage', { name: 'x', stage: '' }, 'stage', /empty/],
  ['a stage that nobody mapped', { name: 'x', stage: 'Live' }, 'stage', /"Live" is mapped to nothing/],
  [
    'a broken address',
    { name: 'x', stage: 'poc', owner_email: 'ann@' },
    'owner_email',
    /"ann@" is no e-mail/,
  ],
  ['an unknown zone', { name: 'x', stage: 'poc', zone: 'Berlin' }, 'zone', /"Berlin" is no time zone/],
])('a row with %s is bad', (_, cells, column, reason) => {
  expect(rowOf(cells)).toEqual({
    row: 'bad',
    reasons: [{ line: 2, column, reason: expect.stringMatching(reason) }],
  })
})

test('every reason of a bad row is told', () => {
  expect(rowOf({ name: '', stage: 'x', owner_email: 'y' })).toMatchObject({
    row: 'bad',
    reasons: { length: 3 },
  })
})

test('a row with more or fewer cells than the header is bad, but for empty cells at its end', () => {
  const outcome = (...cells: string[]) => read({ line: 7, cells }, mapped(['name', 'stage'])).row
  expect([outcome('x'), outcome('x', 'poc', 'y'), outcome('x', 'poc', '', ' ')]).toEqual([
    'bad',
    'bad',
    'good',
  ])
})

test('a skipped stage value leaves the row out', () => {
  expect(rowOf({ name: 'x', stage: 'Ideas' }, words('ideas=skip'))).toEqual({
    row: 'skipped',
    value: 'Ideas',
  })
})

test('an unreadable date keeps the row without it and is listed', () => {
  const reading = readingOf({ stage_since: '31/31/2024' })
  expect(reading.since).toBeNull()
  expect(reading.unreadable).toEqual([
    { line: 2, column: 'stage_since', reason: expect.stringContaining('31/31/2024') },
  ])
})

test.each(['N/A', 'TBD', '-', 'none', 'vacant'])('"%s" in place of an owner is nobody', (cell) => {
  expect(readingOf({ owner: cell, owner_email: cell }).people.owner).toBeNull()
})

test('identity is the external id, else department and name, folded', () => {
  const identity = (cells: Cells) => readingOf(cells).identity
  expect(identity({ name: 'Claims  TRIAGE', department: 'Légal' })).toBe(
    identity({ name: 'claims triage', department: 'legal' }),
  )
  expect(identity({ name: 'x', department: 'a' })).not.toBe(identity({ name: 'x', department: 'b' }))
  expect(identity({ name: 'x', external_id: 'E1' })).toBe(identity({ name: 'y', external_id: 'e1' }))
  expect(identity({ name: 'b', department: 'a' })).not.toBe(
    identity({ name: 'b', department: '', external_id: 'a' }),
  )
})

test('a first import makes a pilot with people who were named by nobody and agreed to nothing', () => {
  const acme = company()
  const plan = acme.imports({
    stage: 'pilot',
    stage_since: '12.3.2024',
    owner: 'Ann Example',
    owner_email: 'Ann@Example.test',
    deputy_email: 'dee@example.test',
    sponsor: 'Bo Boss',
    sponsor_title: 'CFO',
    problem: 'Slow claims',
    budget: '2 million',
    change_plan: 'Training',
    department: 'Legal',
    external_id: 'E1',
    zone: 'Europe/Berlin',
  })
  const pilot = acme.pilot()
  expect(plan.outcome).toBe('new')
  expect(pilot).toMatchObject({
    name: 'Claims',
    stage: 'pilot',
    stageSince: '2024-03-12T11:00:00.000Z',
    startedBy: null,
    owner: { person: 'person-ann@example.test', namedBy: null, agreed: null },
    deputy: { person: 'person-dee@example.test' },
    sponsor: { title: 'CFO', counts: false, namedBy: null, agreed: null },
    answers: {
      problem: { text: 'Slow claims' },
      budget: { text: '2 million' },
      change: { text: 'Training' },
    },
    department: 'Legal',
    externalId: 'E1',
    zone: 'Europe/Berlin',
    attention: NOW,
    imported: { identity: 'external_id:e1', at: AS_OF, confirmed: null },
  })
  expect(pilot.imported!.cells).toMatchObject({ owner_email: 'Ann@Example.test', stage_since: '12.3.2024' })
  expect(pilot.imported!.applied).toMatchObject({ stage_since: '2024-03-12', stage: 'pilot' })
  expect(acme.person(pilot.sponsor!.person)).toMatchObject({ name: 'Bo Boss', email: null, accounts: [] })
  expect(acme.commitment('sponsor')).toMatchObject({
    state: 'promised',
    agreed: false,
    person: pilot.sponsor!.person,
  })
  expect(plan.entries.map(({ event }) => event)).toEqual([
    'pilot.imported',
    'role.named',
    'role.named',
    'role.named',
    'commitment.promised',
  ])
})

test('an ended pilot asks for no attention', () => {
  const acme = company()
  acme.imports({ stage: 'stopped' })
  expect(acme.pilot()).toMatchObject({ stage: 'stopped', attention: null })
})

test('a sound answer meets its commitment where the playbook says so, a weak one does not', () => {
  const generous = structuredClone(playbook)
  for (const question of generous.talks.discovery) if (question.id === 'budget') question.meets = true
  const sound = company({ playbook: generous })
  sound.imports({ budget: 'The whole path, 2 million, approved' })
  expect(sound.commitment('budget')).toMatchObject({
    state: 'met',
    evidence: 'The whole path, 2 million, approved',
  })
  const weak = company({ playbook: generous, weakOf: () => ['only-poc-budget'] })
  weak.imports({ budget: 'PoC only' })
  expect(weak.commitment('budget')).toBeUndefined()
  expect(weak.pilot().answers.budget).toMatchObject({ weak: ['only-poc-budget'] })
})

test('the same row again writes nothing', () => {
  const acme = company()
  const cells = {
    owner: 'Ann',
    owner_email: 'ann@example.test',
    stage_since: 'soon',
    sponsor: 'Bo',
    problem: 'Slow',
  }
  acme.imports(cells)
  expect(acme.imports(cells)).toMatchObject({ outcome: 'unchanged', records: [], entries: [], conflicts: [] })
})

const FIRST: Cells = {
  name: 'Claims',
  stage: 'poc',
  stage_since: '2024-01-10',
  owner: 'Ann',
  owner_email: 'ann@example.test',
  deputy_email: 'dee@example.test',
  sponsor: 'Bo',
  sponsor_email: 'bo@example.test',
  sponsor_title: 'CFO',
  problem: 'Slow',
  budget: 'none yet',
  change_plan: 'none yet',
  department: 'Legal',
  external_id: 'E1',
  zone: 'Europe/Berlin',
}

test.each<[string, Cells, string, (pilot: Pilot) => unknown, unknown]>([
  ['name', { name: 'Claims 2' }, 'name', ({ name }) => name, 'Claims 2'],
  [
    'owner',
    { owner: 'Cy', owner_email: 'cy@example.test' },
    'owner',
    ({ owner }) => owner?.person,
    'person-cy@example.test',
  ],
  ['deputy', { deputy_email: '' }, 'deputy_email', ({ deputy }) => deputy, null],
  [
    'sponsor',
    { sponsor_email: 'di@example.test' },
    'sponsor',
    ({ sponsor }) => [sponsor?.person, sponsor?.title],
    ['person-di@example.test', 'CFO'],
  ],
  ['title', { sponsor_title: 'CIO' }, 'sponsor_title', ({ sponsor }) => sponsor?.title, 'CIO'],
  [
    'date',
    { stage_since: '2024-02-10' },
    'stage_since',
    ({ stageSince }) => stageSince?.slice(0, 10),
    '2024-02-10',
  ],
  ['problem', { problem: 'Very slow' }, 'problem', ({ answers }) => answers.problem?.text, 'Very slow'],
  ['budget', { budget: '' }, 'budget', ({ answers }) => answers.budget, undefined],
  [
    'change plan',
    { change_plan: 'Training' },
    'change_plan',
    ({ answers }) => answers.change?.text,
    'Training',
  ],
  ['department', { department: 'Sales' }, 'department', ({ department }) => department, 'Sales'],
  ['zone', { zone: 'Asia/Kathmandu' }, 'zone', ({ zone }) => zone, 'Asia/Kathmandu'],
])('a changed %s cell is applied', (_, change, field, value, expected) => {
  const acme = company()
  acme.imports(FIRST)
  const plan = acme.imports({ ...FIRST, ...change })
  expect(plan).toMatchObject({ outcome: 'changed', fields: [field], conflicts: [] })
  expect(value(acme.pilot())).toEqual(expected)
  expect(acme.imports({ ...FIRST, ...change })).toMatchObject({ outcome: 'unchanged', records: [] })
})

const seat = { namedBy: 'x', named: NOW, agreed: NOW }
test.each<[string, Partial<Pilot>, Cells, string]>([
  ['name', { name: 'Renamed' }, { name: 'Claims 2' }, 'name'],
  ['stage', { stage: 'pilot', stageSince: NOW }, { stage: 'production' }, 'stage'],
  ['date', { stageSince: NOW }, { stage_since: '2024-02-10' }, 'stage_since'],
  ['owner', { owner: { person: 'z', ...seat } }, { owner_email: 'cy@example.test' }, 'owner'],
  ['deputy', { deputy: null }, { deputy_email: 'cy@example.test' }, 'deputy_email'],
  ['sponsor', { sponsor: null }, { sponsor_email: 'cy@example.test' }, 'sponsor'],
  ['problem', { answers: {} }, { problem: 'Very slow' }, 'problem'],
  ['zone', { zone: 'UTC' }, { zone: 'Asia/Kathmandu' }, 'zone'],
])('a %s that was changed in chat stays, and both values are listed each time', (_, chat, change, field) => {
  const acme = company()
  acme.imports(FIRST)
  acme.inChat(chat)
  const before = acme.pilot()
  for (const round of [1, 2]) {
    const plan = acme.imports({ ...FIRST, ...change })
    expect([round, plan]).toMatchObject([round, { outcome: 'unchanged', conflicts: [{ line: 2, field }] }])
    expect(acme.pilot()).toMatchObject({ name: before.name, stage: before.stage, owner: before.owner })
  }
})

test('what was changed in chat stays without a word while the cell is as it was', () => {
  const acme = company()
  acme.imports(FIRST)
  acme.inChat({ name: 'Renamed', stage: 'pilot', stageSince: NOW })
  expect(acme.imports(FIRST)).toMatchObject({ outcome: 'unchanged', conflicts: [], records: [] })
  expect(acme.pilot()).toMatchObject({ name: 'Renamed', stage: 'pilot' })
})

test('a cell that now says what was said in chat is settled', () => {
  const acme = company()
  acme.imports(FIRST)
  acme.inChat({ stage: 'pilot', stageSince: '2024-05-01T12:00:00.000Z' })
  const caughtUp = { ...FIRST, stage: 'pilot', stage_since: '2024-05-01' }
  expect(acme.imports(caughtUp)).toMatchObject({ outcome: 'unchanged', conflicts: [] })
  expect(acme.imports({ ...caughtUp, stage: 'production' })).toMatchObject({
    outcome: 'changed',
    fields: ['stage'],
  })
})

test('a new stage takes its date from the row, and is of an unknown date where the file has none', () => {
  const acme = company()
  acme.imports({ stage: 'poc', stage_since: '2024-01-10' })
  acme.inChat({ pausedDays: 5, paused: { at: NOW, until: null } })
  const plan = acme.imports({ stage: 'pilot', stage_since: '2024-04-01' })
  expect(acme.pilot()).toMatchObject({
    stage: 'pilot',
    stageSince: '2024-04-01T12:00:00.000Z',
    pausedDays: 0,
    paused: null,
  })
  expect(plan.entries.find(({ event }) => event === 'stage.entered')?.change).toEqual({
    from: 'poc',
    stage: 'pilot',
  })
  acme.imports({ stage: 'production' })
  expect(acme.pilot()).toMatchObject({ stage: 'production', stageSince: null })
  expect(acme.imports({ stage: 'production', stage_since: '2024-06-01' })).toMatchObject({
    fields: ['stage_since'],
  })
})

test('another meaning of the same stage value is applied', () => {
  const acme = company()
  acme.imports({ stage: 'Live' }, words('live=production'))
  expect(acme.imports({ stage: 'Live' }, words('live=scale'))).toMatchObject({ fields: ['stage'] })
  expect(acme.pilot().stage).toBe('scale')
})

test('another owner has to confirm the pilot anew', () => {
  const acme = company()
  acme.imports(FIRST)
  acme.inChat({ imported: { ...acme.pilot().imported!, confirmed: NOW } })
  acme.imports({ ...FIRST, problem: 'Very slow' })
  expect(acme.pilot().imported!.confirmed).toBe(NOW)
  acme.imports({ ...FIRST, problem: 'Very slow', owner_email: 'cy@example.test' })
  expect(acme.pilot().imported!.confirmed).toBeNull()
})

test('a pilot that was begun in chat and says the same as the file is left alone', () => {
  const acme = company()
  acme.imports(FIRST)
  acme.inChat({ imported: null })
  expect(acme.imports(FIRST)).toMatchObject({ outcome: 'unchanged', records: [] })
  acme.inChat({ department: null })
  expect(acme.imports(FIRST)).toMatchObject({ outcome: 'changed', fields: ['department'] })
  expect(acme.pilot().imported!.confirmed).toBe(NOW)
  acme.inChat({ imported: null, name: 'Claims', zone: 'UTC' })
  expect(acme.imports(FIRST)).toMatchObject({
    outcome: 'unchanged',
    conflicts: [{ field: 'zone', chat: 'UTC' }],
  })
})

test('a holder who joined since is still the one whom the file names', () => {
  const acme = company()
  acme.imports({ owner: 'Ann', owner_email: 'ann@example.test' })
  const ann = acme.person(acme.pilot().owner!.person)!
  Object.assign(ann, { name: 'Ann Example-Smith', accounts: ['slack:T1:U1'], membership: 'member' })
  expect(acme.imports({ owner: 'Ann E.', owner_email: 'ann@example.test' })).toMatchObject({
    outcome: 'unchanged',
    conflicts: [],
  })
})

test('no cell that is written runs in a spreadsheet, and reading it gives back what it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', 'a', ' ') }),
      (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/u)
        expect(cellText(guarded(text))).toBe(text.replace(/\r\n?/gu, '\n').trim())
      },
    ),
  )
})

test.each([
  ['improt', 'import'],
  ['exprot', 'export'],
  ['swep', 'sweep'],
  ['banana', undefined],
])('nearest to "%s" is %s', (word, found) => {
  expect(nearest(word, ['import', 'export', 'sweep', 'check'])).toBe(found)
})
