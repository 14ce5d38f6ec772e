import { expect, test } from 'vitest'
import { moneyValues } from '../../src/language/money-values.ts'
import { coversOnlyPoc } from '../../src/language/checks/budget.ts'
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

test.each([
  "it's in next year's plan, 200k",
  'we have asked for 250k, should be fine',
  'cfo is positive about 300k for all phases',
  '120k approved by cfo for fy26',
  '100k from google cloud credits, approved by the vendor',
  '300k is foreseen for rollout, the board meets in january',
  'approved in principle, 400k, pending the works council',
  '200k verbally agreed with finance, paperwork to follow',
  'nur dieses jahr: 80k freigegeben',
  'Budget steht im Plan für nächstes Jahr',
  'budget demandé, 150k, on attend la réponse',
  'solo el piloto, 40k aprobados',
  'alleen voor dit jaar, 60k goedgekeurd',
  "we'll get 500k once the pilot delivers",
  'my manager thinks we can get 300k for pilot and rollout',
  '60k approved for the pilot, the rest in the spring round',
  'finance likes it, 250k',
  '200k if the pilot works',
  'ai fund gives us 75k until summer',
  'budget 2027 has a placeholder of 300k',
  'we will probably get 150k from the ceo',
  "it's in the forecast, 220k",
  'Ist beantragt, 180k, sieht gut aus',
  "90k but that's just for this fiscal year",
  'on a gelé le budget, 200k',
  'the vendor pays the pilot and we pay the rollout maybe',
  '300k pre-approved, final ok in q1',
  'accordé pour un an seulement, 80k',
  'still negotiating with the cfo about 400k for pilot and rollout',
  'een ton, als de directie akkoord gaat',
  'falta aprobar, 250k para todo',
  "the cfo said he'd sign 300k",
  'soft commitment from the coo, 350k for all of it',
  'free licences till q3, after that 90k a year',
  'previous cfo had approved 400k for rollout',
  'we are asking for 200k next month',
  '180k but only half of it is released',
  'cfo nodded when i mentioned 300k',
  'finance pencilled in 250k for rollout',
  '30k until xmas',
  'only q1 is paid, 45k',
  'our partner covers the first year, about 70k',
  'Budget für dieses Jahr ist da, 90k, danach unklar',
  "budget prévu pour l'année prochaine, 150k",
  'el presupuesto se decide en marzo, 200k',
  '100k, must be spent by december',
  'i assume 250k is fine for the cfo',
])('What is hoped, asked for, planned or limited is no whole budget: "%s"', (text) => {
  expect(coversOnlyPoc(text, reader)).toBe(true)
})

const context = { now: '2027-01-20T10:00:00.000Z', zone: 'Europe/Berlin', vocabulary }

test.each<[string, object | null]>([
  [
    '120k EUR for pilot, production and rollout, approved by Cora Finance on Nov 12',
    {
      value: 120_000,
      currency: 'EUR',
      covers: ['pilot', 'production', 'rollout'],
      by: 'Cora Finance',
      since: 'on Nov 12',
    },
  ],
  ['€200k approved by the CFO', { value: 200_000, covers: [], by: 'CFO', since: null }],
  [
    '600k for all phases, approved by the executive board last week',
    { by: 'executive board', since: 'last week' },
  ],
  [
    '2 MEUR approved by the board of directors in October for the whole path',
    { by: 'board of directors', since: 'in October' },
  ],
  [
    '80k EUR per year for running it, approved by our CFO',
    { per: 'per year', covers: ['running it'], by: 'CFO' },
  ],
  ['The CFO approved 120k for pilot and rollout', { by: 'CFO', covers: ['pilot', 'rollout'], since: null }],
  ['approved by Cleo: 60k pilot, 250k rollout', null],
  ['about 300k, approved by Cleo, rollout included', null],
  ['300k for pilot and rollout, approved', null],
  ['50k for the pilot, approved by Cleo', null],
])('A whole budget is said back in its values: "%s"', (text, values) => {
  const read = moneyValues(text, context)
  if (values === null) expect(read).toBeNull()
  else expect(read).toMatchObject(values)
})
