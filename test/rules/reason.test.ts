import { describe, expect, test } from 'vitest'
import { hesitates, isReason } from '../../src/language/reason.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['letter sorting'],
  people: ['Cora Finance', 'Ada Example'],
}

describe('a reason acts at once', () => {
  test.each([
    'nobody uses it',
    'it never got past 60 percent accuracy',
    'the vendor went bankrupt',
    'the errors come from one scanner that we replaced on monday',
    'the team has no time for it',
    'data protection has not answered yet',
    'because the pilot is too slow',
    'Too expensive for what it gives',
    'The vendor trains every newcomer already',
    "we can't get the data",
  ])('%s', (text) => expect(isReason(text, context)).toBe(true))
})

describe('what may be none does not', () => {
  test.each([
    'then rather hold',
    'hm wait, let me ask cora first',
    'i dont like that at all',
    'ask the owner',
    'was heisst das',
    'ich ueberlege noch',
    'sign',
    'stop letter sorting',
    'hang on a sec',
    'i only wanted to pause it',
    'lieber doch nicht',
    'gimme a minute',
    'lets talk monday',
    'ich frag erst mal cora',
    "je vais d'abord demander à cora",
    'espera, no estoy segura',
    'ik wil eerst met cora praten',
    'someone else should decide that',
    'is there no other way',
    'no idea what to write here',
    'too early to say',
    'that was a mistake',
    'you got that wrong',
  ])('%s', (text) => expect(isReason(text, context)).toBe(false))
})

describe('a hesitation is heard as one', () => {
  test.each(['let me think', 'i should ask cora first', 'lieber doch nicht', 'mejor no', 'wacht even'])(
    '%s',
    (text) => expect(hesitates(text, context)).toBe(true),
  )
  test.each(['legal has to look at it first', 'the board wants to wait for the audit'])(
    'not in "%s"',
    (text) => expect(hesitates(text, context)).toBe(false),
  )
})
