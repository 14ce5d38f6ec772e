import { declareMessages } from '../../../messages/declaration.ts'

export const conditionsMessages = declareMessages({
  'buttons.change': {},
  'decide.not-yet': { pilot: 'text', conditions: 'text' },
  'decide.ask-condition': { pilot: 'text' },
  'decide.replaced': { day: 'day' },
  'decide.unclear-condition': {},
  'decide.guessed-day': {},
  'decide.heard-conditions': { pilot: 'text' },
  'decide.news.not-yet': { pilot: 'text', person: 'text', conditions: 'text' },
  'decide.news.unwanted': { pilot: 'text', conditions: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof conditionsMessages> {}
}
