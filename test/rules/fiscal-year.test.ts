import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

/** The months that are told, each in several ways; null where none is. */
const STARTS: [number | null, string[]][] = [
  [1, ['fiscal year starts in january', 'fy starts 1 Jan', 'fiscal year ends in december']],
  [
    4,
    [
      'fiscal year starts in april',
      'our fiscal year starts on 1 April',
      'fy: april',
      'the fiscal year begins with april',
      'financial year starts april 1st',
      'fiscal year is april',
      'our fiscal year ends on 31 March',
      'fiscal year ends in march',
      'fiscal year end is march 31',
    ],
  ],
  [7, ['fy starts july', 'fiscal years start in Q3', 'fiscal year starts: july', 'fiscal year ends june 30']],
  [10, ['business year starts in oct', 'fiscal year starts from october', 'fy starts 10/1']],
  [3, ['fiscal year ends feb 28', 'fiscal year starts in march']],
  [
    null,
    [
      'fiscal year starts on 6 April',
      'fiscal year starts soon',
      'fiscal year starts in april or may',
      'fiscal year runs april to march',
      'fiscal year ends 5 april',
    ],
  ],
]

test('the month with which fiscal years start is read, and nothing that is none', () => {
  const context = {
    now: '2026-12-01T09:00:00.000Z',
    zone: 'UTC',
    vocabulary,
    locale: 'en-US',
    commands: COMMANDS,
    awaiting: false,
  }
  for (const [starts, texts] of STARTS)
    for (const text of texts) {
      const read = readWords(text, 'command', context)
      expect(read, text).toMatchObject(
        starts === null ? { do: 'misread', problem: 'no-month' } : { do: 'fiscal-year', starts },
      )
    }
  for (const text of [
    'fiscal year budgets are frozen',
    'FY27 is when they want it',
    'fy starts are always hectic',
  ])
    expect(readWords(text, 'message', context).do, text).not.toBe('fiscal-year')
})
