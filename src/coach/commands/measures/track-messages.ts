import { declareMessages } from '../../../messages/declaration.ts'

export const trackMessages = declareMessages({
  'buttons.follow': {},
  'buttons.not-measured': {},
  'kpi.offer': { measure: 'text' },
  'kpi.offer-open': { name: 'text' },
  'kpi.sure': { measure: 'text', pilot: 'text' },
  'kpi.new-unit': { measure: 'text', unit: 'text', values: 'number' },
  'kpi.lost.no-such-day': { found: 'text' },
  'kpi.lost.past-day': { found: 'text' },
  'kpi.lost.unsure-day': { found: 'text' },
  'kpi.ask.name': {},
  'kpi.ask.target': { name: 'text' },
  'kpi.ask.unit': { name: 'text' },
  'kpi.ask.baseline': { name: 'text' },
  'kpi.name-unclear': {},
  'kpi.unit-unclear': {},
  'kpi.kept': { measure: 'text' },
  'kpi.kept-later': { measure: 'text', days: 'number' },
  'kpi.kept-due': { measure: 'text', day: 'day' },
  'kpi.technical': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof trackMessages> {}
}
