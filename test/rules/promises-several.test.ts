import { expect, test } from 'vitest'
import { readPromises } from '../../src/language/promise.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  people: ['Dee Example', 'Dev Sharma'],
}
const read = (text: string) => readPromises(text, context).map(({ what, who, due }) => [what, who, due])

test('each promise of a sentence has its person and its day', () => {
  expect(read('Luis gets SAP access by Friday and Dev trains two people by March')).toEqual([
    [null, { name: 'Luis' }, '2026-12-04'],
    [null, { name: 'Dev' }, '2027-03-31'],
  ])
  expect(read("I'll do the integration plan by 18 Dec, dee the monitoring by 8 January")).toEqual([
    ['integration-plan', { self: true }, '2026-12-18'],
    ['monitoring', { name: 'dee' }, '2027-01-08'],
  ])
})

test('a slip of the finger loses no promise', () => {
  expect(read('Dev wil finish the integraton plan by Friday')).toEqual([
    ['integration-plan', { name: 'Dev' }, '2026-12-04'],
  ])
})

test('of a group or several one person is to be found, and the day stays', () => {
  const team = { nobody: 'group', said: 'the legal team' }
  expect(read('the legal team does the security review by 11 Dec')).toEqual([
    ['security-review', team, '2026-12-11'],
  ])
  expect(read('the legal team will send it by friday')).toEqual([[null, team, '2026-12-04']])
  expect(read('procurement will send the contract by friday')).toEqual([
    [null, { nobody: 'group', said: 'procurement' }, '2026-12-04'],
  ])
  expect(read('dee and dev do the monitoring by friday')).toEqual([
    ['monitoring', { several: [{ name: 'dee' }, { name: 'dev' }] }, '2026-12-04'],
  ])
})

test('names in small letters and small words before them are read', () => {
  expect(read('dee example does the change plan by friday')).toEqual([
    ['change-plan', { name: 'dee example' }, '2026-12-04'],
  ])
  expect(read('ok so dev sharma will finish the monitoring by 8 jan')).toEqual([
    ['monitoring', { name: 'dev sharma' }, '2027-01-08'],
  ])
  expect(read('btw i do the change plan til friday, thx')).toEqual([
    ['change-plan', { self: true }, '2026-12-04'],
  ])
})

test('what stands for a day and is none is told', () => {
  expect(readPromises("I'll get the budget approved by the kickoff", context)).toMatchObject([
    { due: null, unread: 'the kickoff' },
  ])
  expect(readPromises("I'll get the budget approved by finance", context)[0]?.unread).toBeUndefined()
})

test.each([
  'We trained 40 clerks by March',
  'The tool saves 12 minutes by March',
  'is Dee done with the training by Friday?',
  'the tool will be ready by Friday',
  'we need the change plan by Friday',
  'clerks leave by Friday',
])('no promise is read in "%s"', (text) => expect(read(text)).toEqual([]))
