import { describe, expect, test } from 'vitest'
import { isSurelyName, saysWhy } from '../../src/language/fitting.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  awaiting: true,
  pilotNames: ['Damage photos', 'Claims triage'],
  people: ['Ada Example'],
}

describe('What something is called', () => {
  test.each([
    'Letters',
    'damage photos',
    'Claims triage 2.0',
    'AI for invoice matching',
    'spare parts finder',
    'Night shift planner',
    'Rechnungsprüfung Werk Süd',
    'Schadenfotos',
    'KYC',
    'contract review bot',
    '請求書の照合',
    'churn prediction',
    'Support chat summaries',
    'Predictive maintenance (line 4)',
    'SAP order intake',
    'route planning EMEA',
    'Copilot for sales',
    'quality control camera',
    'demand forecast',
    'Vertragsanalyse',
  ])('"%s" is a name', (text) => {
    expect(isSurelyName(text, context)).toBe(true)
  })

  test.each([
    'which pilots are late',
    'no idea',
    'dunno tbh',
    'No clue yet',
    'Whatever',
    'lol',
    'hm',
    'test',
    'asdfgh',
    'asdf qwer',
    'TBD',
    'n/a',
    'nothing comes to mind',
    'you tell me',
    'can i skip this',
    'is that really needed?',
    'bea left the company',
    'Cleo sponsors damage photos',
    'training is done',
    'we have no sponsor any more',
    'i want to start a pilot',
    'none of your business',
    'not sure, ask dee',
    'remind me on thursday',
    'whats it for?',
    'keine Ahnung',
    'it depends on what cleo says',
    'ask me on friday',
  ])('"%s" is none before it was confirmed', (text) => {
    expect(isSurelyName(text, context)).toBe(false)
  })
})

describe('Why something is done', () => {
  test.each([
    'nobody uses it',
    'vendor stopped the product',
    'nobody wants it',
    'Too expensive',
    'no budget',
    'kein Geld mehr',
  ])('"%s" says why', (text) => expect(saysWhy(text, context)).toBe(true))
  test.each(['lol', 'tbd', 'because', 'dunno tbh', 'no clue sorry', 'whatever', 'hmm', 'asdf', 'no reason'])(
    '"%s" says nothing',
    (text) => expect(saysWhy(text, context)).toBe(false),
  )
})
