import { declareMessages } from '../../../messages/declaration.ts'

export const ideaMessages = declareMessages({
  'help.command.idea': {},
  'idea.unheard': {},
  'idea.halfway': {},
  'idea.besides': { words: 'text' },
  'idea.ask-name': {},
  'idea.change': {},
  'idea.option': { question: 'text', answer: 'text' },
  'idea.gone': {},
  'idea.which': {},
  'idea.list.title': {},
  'idea.list.title-office': {},
  'idea.list.one': { idea: 'text', state: 'text' },
  'idea.list.one-of': { idea: 'text', person: 'text', state: 'text' },
  'idea.list.none': {},
  'idea.list.no-more': {},
  'idea.list.choose': {},
  'idea.button.new': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof ideaMessages> {}
}
