import { expect, test } from 'vitest'
import { moneyIn } from '../../src/language/money.ts'
import { readerOf } from '../../src/language/reader.ts'
import { vocabulary } from './vocabulary.ts'

const reader = readerOf(vocabulary)

test.each<[string, object | null]>([
  ['no clue, maybe 200k?? nobody approved that yet', { amount: 200_000, rough: true, granted: false }],
  ['about €150k for everything', { amount: 150_000, currency: 'EUR', rough: true, covers: 'whole' }],
  ['600.000 EUR over 3 years, approved by the board', { amount: 600_000, currency: 'EUR', by: 'board' }],
  ['500 TEUR genehmigt von Cleo', { amount: 500_000, granted: true, by: 'Cleo' }],
  ['1,1 Mio EUR freigegeben', { amount: 1_100_000, currency: 'EUR', granted: true }],
  ['$2-3M across all phases', { amount: 3_000_000, covers: 'whole' }],
  ["CHF 800'000 for the whole programme", { amount: 800_000, currency: 'CHF', covers: 'whole' }],
  ['50k approved, but only for the poc', { amount: 50_000, covers: 'part', open: null }],
  ['The vendor does the PoV for free', { amount: null, limited: 'The vendor does the PoV for free' }],
  ['It is frozen until April', { open: 'It is frozen until April' }],
  ['No cap and nothing pending: 500k for pilot and rollout', { amount: 500_000, open: null }],
  ['asked for 250k in May, approved in July, rollout included', { open: null, granted: true }],
  ['~ 2 hrs per case', null],
  ['30 people in claims', null],
])('The money in "%s"', (text, parts) => {
  const money = moneyIn(text, reader)
  if (parts === null) expect(money).toBeNull()
  else expect(money).toMatchObject(parts)
})
