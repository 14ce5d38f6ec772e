import { describe, expect, test } from 'vitest'
import { readFact, readWish } from '../../src/language/words/remarks.ts'
import type { Fact } from '../../src/vocabulary/utterances.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['Letters', 'Damage Photos'],
  people: ['Cora Finance', 'Dev Sharma', 'Dee Wild', 'Ben Hook'],
}

const FACTS: [string, Fact, object][] = [
  ['btw dee left the company on friday', 'tell-left', { who: { name: 'dee' } }],
  ['heads up: ben left', 'tell-left', { who: { name: 'ben' } }],
  ['oh and cora sponsors letters now', 'tell-sponsor', { who: { name: 'cora' }, pilot: { name: 'letters' } }],
  ['by the way, finance finally approved 120k for letters', 'tell-approved', { amount: '120k' }],
  ['ok so dev owns damage photos now', 'tell-owner', { who: { name: 'dev' } }],
  ['well, actually dee wild took over letters', 'tell-owner', { who: { name: 'dee wild' } }],
  ['one more thing - monitoring is done, fyi', 'tell-done', { what: 'monitoring' }],
  ['Cleo sponsors damage photos', 'tell-sponsor', { who: { name: 'Cleo' } }],
  ['btw zoe left the company on friday', 'tell-left', { who: { name: 'zoe' } }],
  ['moitoring is done', 'tell-done', { what: 'monitoring' }],
  ['cora finanse is the sponsor', 'tell-sponsor', { who: { name: 'cora finance' } }],
  ['cora aproved 50k for letters', 'tell-approved', { who: { name: 'cora' }, amount: '50k' }],
]

describe('small words around a fact and slips in it change nothing about it', () => {
  test.each(FACTS)('%s', (text, fact, rest) =>
    expect(readFact(text, context)).toMatchObject({ fact, ...rest }),
  )
})

describe('what says more than a fact is none', () => {
  test.each([
    'letters handlers left no notes on friday',
    'dee left the form open so clerks lose time',
    'the monitoring is done by hand today',
    'Clerks left the company',
    'Excel is gone',
    'btw we do not know that yet',
    'by the way, is monitoring done?',
  ])('%s', (text) => expect(readFact(text, { ...context, awaiting: true })).toBeNull())
})

test('a wish is heard through small words', () => {
  const away = { do: 'away', until: '2026-12-14' }
  expect(readWish("before i forget, i'm on vacation until 14 Dec", context)).toEqual(away)
  expect(readWish('btw on leave from wednesday until 14 Dec, bye', context)).toEqual(away)
  expect(readWish('hey sorry, can we do this later pls', context)).toMatchObject({ do: 'later' })
})
