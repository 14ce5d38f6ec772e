import { expect, test } from 'vitest'
import { newPilot, type Answer } from '../../src/records/pilot.ts'
import { brief, quoted, understood } from '../../src/say/quotes.ts'

const AT = '2026-03-02T09:00:00.000Z'
const words = (text: string) => ({ phrase: { key: 'names.quoted', with: { words: { written: text } } } })

test.each([
  ['stays as it is', 'Clerks retype letters', 'Clerks retype letters'],
  ['stands in one line', ' Clerks\n retype\tletters ', 'Clerks retype letters'],
  ['ends between two words where it is long', 'letters '.repeat(16), `${'letters '.repeat(15)}…`],
  ['loses no half of a mention', `${'x'.repeat(112)} @{slack:T1:U12345}`, `${'x'.repeat(112)} …`],
])('a text that is said back %s', (_which, text, expected) => {
  expect(brief(text)).toBe(expected)
})

test('the full stop of what is quoted is that of the sentence around it', () => {
  expect(quoted('They retype letters.')).toEqual(words('They retype letters'))
  expect(quoted('Who knows?')).toEqual(words('Who knows?'))
})

test('of an answer the person with their title, the button and the words are said back', () => {
  const seat = { person: 'cleo', namedBy: null, named: AT, agreed: null, title: 'CFO', counts: false }
  const pilot = { ...newPilot('acme', 'p1', 'Claims triage', AT), sponsor: seat }
  const said = (answer: Partial<Answer>): Answer => ({ text: '', weak: [], at: AT, by: 'ada', ...answer })
  const titled = {
    phrase: { key: 'names.titled', with: { person: { person: 'cleo' }, title: { written: 'CFO' } } },
  }
  const daily = { phrase: { key: 'talk.question.usage.option.daily', with: {} } }
  expect(understood('sponsor', said({ person: 'cleo' }), pilot)).toEqual(titled)
  expect(understood('sponsor', said({ person: 'dee' }), pilot)).toEqual({ person: 'dee' })
  expect(understood('business-owner', said({ person: 'cleo' }), pilot)).toEqual({ person: 'cleo' })
  expect(understood('problem', said({ text: 'Too slow' }), pilot)).toEqual(words('Too slow'))
  expect(understood('usage', said({ choice: 'daily' }), pilot)).toEqual(daily)
  expect(understood('usage', said({ choice: 'daily', text: 'by ten' }), pilot)).toEqual({
    phrase: { key: 'talk.chosen', with: { option: daily, text: words('by ten') } },
  })
})
