import { describe, expect, test } from 'vitest'
import { isSlip } from '../../src/config/near-match.ts'
import { recognise, surest } from '../../src/language/examples.ts'
import type { Utterance } from '../../src/vocabulary/utterances.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['Damage Photos', 'Claims triage'],
  people: ['Cora Finance', 'Dev Sharma'],
}
const read = (text: string) => recognise(text, context)

/** None of them is an example. */
const SAID: [string, Utterance][] = [
  ["Hey coach, who's my sponsor please?", 'ask-sponsor'],
  ['who sponsers damage photos', 'ask-sponsor'],
  ['Which projects are overdue?', 'ask-late'],
  ["What's still missing for Claims triage?", 'ask-missing'],
  ['how many questions are still left', 'ask-length'],
  ['I dont know yet, sorry', 'unknown'],
  ['Keine Ahnung!', 'unknown'],
  ['The sponsor is Cora Finance', 'tell-sponsor'],
  ['Cora aproved 120k for damage photos', 'tell-approved'],
]

test.each(SAID)('%s', (text, utterance) => expect(surest(read(text))?.utterance).toBe(utterance))

describe('what only holds the words of an example is not it', () => {
  test.each([
    'What is missing is the photo upload and we wait for legal',
    'We do not know who owns the data but legal is looking into it by Friday',
    'Our owner is responsible for the pilot and the budget is 200k',
    'We are late because the vendor stalled',
    'Which pilots are not late',
  ])('%s', (text) => expect(surest(read(text))).toBeNull())
})

test('what carries meaning and is in no example is left over, and what fills a slot is told', () => {
  const [likely] = read('Cora sponsors damage photos gladly')
  expect(likely).toMatchObject({
    utterance: 'tell-sponsor',
    left: [{ start: 28, end: 34, text: 'gladly' }],
    slots: [
      { slot: 'person', found: 'Cora' },
      { slot: 'pilot', found: 'damage photos' },
    ],
  })
  expect(read('wo sind die Daten? keine Ahnung')[0]?.left.map(({ text }) => text)).toContain('Daten')
})

test('what an article stands before is no name, though somebody is called so', () => {
  const people = ['Ada Example']
  expect(surest(recognise('give me an example pls', { ...context, people }))?.utterance).toBe('ask-meaning')
})

test('a slip of the finger is forgiven in longer words only', () => {
  expect(isSlip('sponser', 'sponsor')).toBe(true)
  expect(isSlip('responsibel', 'responsible')).toBe(true)
  expect(isSlip('stage', 'state')).toBe(true)
  expect(isSlip('date', 'data')).toBe(false)
})
