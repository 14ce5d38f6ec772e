import { expect, test } from 'vitest'
import type { Row } from './row.ts'
import type { Ended } from './run.ts'
import { wrongOf } from './verdict.ts'

const FILE = 'test/scenarios/stages.test.ts'
const ROW: Row = {
  id: 'RU2',
  kind: 'hold',
  shown: { file: FILE, test: 'a gate holds' },
  without: { text: 'commands.stages.held' },
}
const on = { file: FILE, title: 'a gate holds' }
const slack = { ...on, platform: 'slack' as const }
const teams = { ...on, platform: 'teams' as const }
const PASSED: Ended[] = [
  { ...slack, state: 'passed' },
  { ...teams, state: 'passed' },
]
const MISSED: Ended[] = [
  { ...slack, state: 'asserted', said: 'expected' },
  { ...teams, state: 'asserted', said: 'expected' },
]

test.each<[string, Ended[], Ended[], string | null, RegExp | null]>([
  ['missed on both platforms', PASSED, MISSED, null, null],
  ['never run', [], MISSED, null, /did not run/],
  ['told on one platform only', [PASSED[0]!], MISSED, null, /not told on teams/],
  ['failing anyway', MISSED, MISSED, null, /with everything in place: slack: expected/],
  ['not missed', PASSED, PASSED, null, /passes without it, on slack, on teams/],
  ['missed on one platform only', PASSED, [MISSED[0]!, PASSED[1]!], null, /passes without it, on teams/],
  [
    'a crash of the test',
    PASSED,
    [MISSED[0]!, { ...teams, state: 'crashed', said: 'no such thing' }],
    null,
    /no assertion failed, but: teams: no such thing/,
  ],
  [
    'a file that does not load',
    PASSED,
    [{ file: FILE, title: '', platform: null, state: 'crashed', said: 'bad syntax' }],
    null,
    /bad syntax/,
  ],
  ['a crash of the product', PASSED, MISSED, 'a tick failed {"err":"x"}', /the product crashed: a tick/],
])('a row whose test is %s', (_, good, ended, crash, problem) => {
  const wrong = wrongOf(ROW, good, { ended, crash })
  if (problem) expect(wrong).toMatch(problem)
  else expect(wrong).toBeNull()
})

test('a table is missed when one of its lines is', () => {
  const row = { ...ROW, kind: 'say' as const, shown: { file: FILE, test: '%s: said' } }
  const lines = (second: 'passed' | 'asserted'): Ended[] => [
    { file: FILE, title: 'one: said', platform: null, state: 'passed' },
    { file: FILE, title: 'two: said', platform: null, state: second, said: '' },
  ]
  expect(wrongOf(row, lines('passed'), { ended: lines('asserted'), crash: null })).toBeNull()
  expect(wrongOf(row, lines('passed'), { ended: lines('passed'), crash: null })).toMatch(/passes without it/)
})
