import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { describe, expect, it } from 'vitest'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

const at = {
  commands: COMMANDS,
  vocabulary,
  now: '2026-11-21T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['Claims triage'],
}
const message = (text: string) => readWords(text, 'message', { ...at, awaiting: false })

describe('when a digest shall come', () => {
  it.each([
    ['weekly', 'week', null, null],
    ['every week', 'week', null, null],
    ['every two weeks', 'two-weeks', null, null],
    ['every other week on Friday', 'two-weeks', 5, null],
    ['biweekly', 'two-weeks', null, null],
    ['monthly', 'month', null, null],
    ['first Monday', 'month', 1, null],
    ['on the first Monday of each month', 'month', 1, null],
    ['1st Tuesday at 7', 'month', 2, '07:00'],
    ['off', 'off', null, null],
    ['never', 'off', null, null],
    ['Tuesday 8:30', null, 2, '08:30'],
    ['Tuesdays at 8.30', null, 2, '08:30'],
    ['weekly on Wednesday at 4 pm', 'week', 3, '16:00'],
    ['every Thursday at 12 am', null, 4, '00:00'],
    ['fri 17h30', null, 5, '17:30'],
    ['at 9', null, null, '09:00'],
    ['every 2 weeks at 10:15', 'two-weeks', null, '10:15'],
    ['Sunday, please!', null, 7, null],
  ] as const)('digest %s', (words, every, weekday, time) => {
    const intent = { do: 'digest', want: 'settings', cadence: { every, weekday, at: time }, since: null }
    expect(message(`digest ${words}`)).toEqual(intent)
    expect(message(`Digest ${words.toUpperCase()}`)).toEqual(intent)
  })

  it('is shown, or told at once', () => {
    expect(message('digest')).toEqual({ do: 'digest', want: 'settings', cadence: null, since: null })
    expect(message('digest now')).toEqual({ do: 'digest', want: 'now', cadence: null, since: null })
    expect(message('digest, send it now!')).toMatchObject({ want: 'now' })
  })

  it.each([
    'on a rainy day',
    'Tuesday 25:00',
    'at 13 pm',
    'at 8:75',
    'Claims triage',
    'Tuesday and Thursday',
  ])('is asked again where it cannot be read: %s', (words) => {
    expect(message(`digest ${words}`)).toMatchObject({ do: 'misread', problem: 'no-cadence', found: words })
  })

  it('is asked about while a question waits', () => {
    const answer = readWords('digest weekly', 'message', { ...at, awaiting: true })
    expect(answer).toEqual({ do: 'maybe-command', text: 'digest weekly' })
  })
})

describe('what waits for a decision', () => {
  it.each([
    ['decide', null],
    ['decide Claims triage', { name: 'Claims triage' }],
    ['decisions', null],
  ])('%s', (words, pilot) => {
    expect(message(words)).toEqual({ do: 'decide', pilot })
  })
})
