import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fresh } from '../../src/records/head.ts'
import { promised } from '../../src/records/commitment.ts'
import { stranger } from '../../src/records/person.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { cellText } from '../../src/portfolio/spreadsheet-cell.ts'
import { exported, exportedRow, type ExportCase } from '../../src/portfolio/export.ts'
import { FIELDS } from '../../src/portfolio/import/fields.ts'
import { portfolioMarkdown } from '../../src/portfolio/markdown.ts'
import { decode, readCsv, writeCsv } from '../../adapters/commands/csv.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const seat = { namedBy: null, named: NOW, agreed: null }

const pilot: Pilot = {
  ...fresh('pilot', 'acme', 'p1'),
  name: 'Claims | *triage*',
  startedBy: null,
  startedAt: NOW,
  owner: { person: 'ann', ...seat },
  deputy: { person: 'dee', ...seat },
  sponsor: { person: 'bo', ...seat, title: 'CFO', counts: false },
  stage: 'poc',
  // Already the next day in Kathmandu.
  stageSince: '2026-03-11T20:00:00.000Z',
  pausedDays: 0,
  paused: null,
  ended: null,
  overrides: [],
  answers: {
    problem: { text: 'Slow, says @{slack:T1:U1}', weak: ['too-short'], at: NOW, by: 'ann' },
    change: { text: 'Training', weak: [], at: NOW, by: 'ann' },
  },
  department: 'Legal',
  externalId: 'E1',
  zone: 'Asia/Kathmandu',
  imported: null,
  activity: NOW,
  snoozed: null,
  rollout: null,
  standard: null,
  template: null,
}
const promise = { pilot: 'p1', question: null, agreed: true, changed: NOW }
const all: ExportCase = {
  pilot,
  commitments: [
    promised('acme', { ...promise, what: 'budget', person: 'dee', due: '2026-11-20' }),
    {
      ...promised('acme', { ...promise, what: 'kpi', person: 'dee', due: '2026-11-20' }),
      kpi: {
        kind: 'outcome',
        name: 'Handling time',
        unit: 'minutes',
        baseline: 12,
        target: 8,
        until: '2026-06-30',
        values: [{ value: 10.5, day: '2026-03-11', by: 'dee', at: NOW }],
      },
    },
    {
      ...promised('acme', { ...promise, what: 'maturity', person: 'dee', due: '2026-11-20' }),
      capability: 'governance',
      scores: [{ level: 2, evidence: 'Asked @{slack:T1:U1}', by: 'dee', at: '2026-03-11T20:00:00.000Z' }],
    },
    promised('acme', { ...promise, what: 'open-question', question: 'data', person: 'gone', due: null }),
  ],
  people: {
    ann: stranger('acme', 'ann', { name: 'Ann', email: 'ann@example.test' }),
    dee: stranger('acme', 'dee', { name: 'Dee', email: 'dee@example.test' }),
    bo: stranger('acme', 'bo', { name: 'Bo' }),
  },
  accounts: { 'slack:T1:U1': stranger('acme', 'cy', { name: 'Cy' }) },
}
const bare: ExportCase = {
  pilot: {
    ...pilot,
    id: 'p2',
    name: 'Bare',
    owner: null,
    deputy: null,
    sponsor: null,
    stageSince: null,
    answers: {},
    department: null,
    externalId: null,
    zone: null,
  },
  commitments: [],
  people: {},
  accounts: {},
}

test('who has not said yes changes no state of an export', () => {
  const asked = all.commitments.map((one) => ({ ...one, namedBy: 'ann', agreed: false }))
  expect(exported({ ...all, commitments: asked }, NOW).commitments).toEqual(exported(all, NOW).commitments)
})

test('the JSON of a pilot has exactly the keys of the contract', () => {
  expect(exported(all, NOW)).toEqual({
    id: 'p1',
    name: 'Claims | *triage*',
    stage: 'poc',
    stage_since: '2026-03-12',
    owner: { name: 'Ann', email: 'ann@example.test' },
    sponsor: { name: 'Bo', email: null },
    department: 'Legal',
    external_id: 'E1',
    commitments: [
      {
        kind: 'budget',
        person: { name: 'Dee', email: 'dee@example.test' },
        due: '2026-11-20',
        state: 'overdue',
        evidence: null,
      },
      {
        kind: 'kpi',
        person: { name: 'Dee', email: 'dee@example.test' },
        due: '2026-11-20',
        state: 'promised',
        evidence: null,
      },
      {
        kind: 'maturity',
        person: { name: 'Dee', email: 'dee@example.test' },
        due: '2026-11-20',
        state: 'promised',
        evidence: null,
      },
      { kind: 'open-question', question: 'data', person: null, due: null, state: 'promised', evidence: null },
    ],
    decision: null,
    learned: null,
    kpis: [
      {
        kind: 'outcome',
        name: 'Handling time',
        unit: 'minutes',
        baseline: 12,
        target: 8,
        target_day: '2026-06-30',
        person: { name: 'Dee', email: 'dee@example.test' },
        values: [{ value: 10.5, day: '2026-03-11' }],
      },
    ],
    maturity: [
      {
        capability: 'governance',
        person: { name: 'Dee', email: 'dee@example.test' },
        scores: [{ level: 2, day: '2026-03-12', evidence: 'Asked Cy' }],
      },
    ],
    answers: {
      problem: { text: 'Slow, says Cy', weak: ['too-short'], at: NOW },
      change: { text: 'Training', weak: [], at: NOW },
    },
  })
  expect(exported(bare, NOW)).toMatchObject({
    stage_since: null,
    owner: null,
    sponsor: null,
    commitments: [],
    answers: {},
  })
})

test('the JSON of a pilot tells the last word on it, and what a stopped one leaves', () => {
  const made = { ...promise, person: 'bo', due: null }
  const no = {
    ...promised('acme', { ...made, what: 'go-decision' }),
    state: 'met' as const,
    verdict: 'no-go' as const,
    reason: 'Too slow, says @{slack:T1:U1}',
  }
  const ended = { at: NOW, by: 'bo', reason: 'Too slow', learned: 'Ask @{slack:T1:U1} first' }
  const by = { name: 'Bo', email: null }
  expect(exported({ ...all, pilot: { ...pilot, ended }, commitments: [no] }, NOW)).toMatchObject({
    decision: { verdict: 'no-go', reason: 'Too slow, says Cy', by, day: '2026-11-21' },
    learned: 'Ask Cy first',
  })
  const condition = {
    ...promised('acme', { ...made, what: 'condition', person: 'ann', namedBy: 'bo' }),
    condition: 'Fewer errors',
  }
  expect(exported({ ...all, commitments: [condition] }, NOW)).toMatchObject({
    decision: { verdict: 'not-yet', reason: 'Fewer errors', by, day: '2026-11-21' },
  })
})

test('a CSV row has the columns of an import', () => {
  expect(Object.fromEntries(FIELDS.map((field, index) => [field, exportedRow(all)[index]]))).toEqual({
    name: 'Claims | *triage*',
    owner: 'Ann',
    owner_email: 'ann@example.test',
    deputy_email: 'dee@example.test',
    sponsor: 'Bo',
    sponsor_email: '',
    sponsor_title: 'CFO',
    stage: 'poc',
    stage_since: '2026-03-12',
    problem: 'Slow, says @{slack:T1:U1}',
    budget: '',
    change_plan: 'Training',
    department: 'Legal',
    external_id: 'E1',
    zone: 'Asia/Kathmandu',
  })
  expect(exportedRow(bare).filter((cell) => cell !== '')).toEqual(['Bare', 'poc'])
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])(
  'the cell %j is written as text',
  (cell) => {
    expect(writeCsv([[cell, 'x']]).replace(/^"/u, '')).toMatch(/^'/u)
  },
)

test('any cells come back from CSV as they were, but for line ends and white space around them', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '漢', '🙂', '"', ',', ';', '\n', '\r', '\t', ' ', '=', "'"),
  })
  const cells = fc.array(cell, { minLength: 3, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.array(cells), async (records) => {
      const header = ['a', 'b', 'c']
      const decoded = decode(Buffer.from(writeCsv([header, ...records])))
      const read = 'text' in decoded ? await readCsv(decoded.text) : decoded
      const shown = (record: string[]) => record.map((one) => one.replace(/\r\n?/gu, '\n').trim())
      const back = 'rows' in read ? read.rows.map((row) => row.cells.map(cellText)) : []
      expect(back.filter((record) => record.some((one) => one !== ''))).toEqual(
        [header, ...records].map(shown).filter((record) => record.some((one) => one !== '')),
      )
    }),
  )
})

test('Markdown has a table for each stage and a page for each pilot of which more is known', () => {
  const text = portfolioMarkdown([exported(all, NOW), exported(bare, NOW)])
  expect(text).toContain('# 2 pilots')
  expect(text).toContain('## poc (2)')
  expect(text).toContain(String.raw`| Claims \| \*triage\* | 2026-03-12 | Ann | Bo | Legal | 3 | 1 | 0 |`)
  expect(text).toContain('- **problem** (weak: too-short): Slow, says Cy')
  expect(text).toContain('- budget: overdue, Dee, due 2026-11-20')
  expect(text.match(/^## /gmu)).toHaveLength(2)
})
