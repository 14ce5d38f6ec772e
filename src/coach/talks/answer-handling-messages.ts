import { declareMessages } from '../../messages/declaration.ts'

export const answerHandlingMessages = declareMessages({
  'commands.edit.changed': { question: 'text', answer: 'text' },
  'talk.i-will': { due: 'text' },
  'talk.change-any': {},
  'talk.kept': { question: 'text', answer: 'text' },
  'talk.kept-weak': { question: 'text', answer: 'text' },
  'talk.kept-name': { question: 'text', answer: 'text' },
  'talk.nobody-called': { name: 'text' },
  'talk.no-budget': {},
  'talk.or-answer': { question: 'text' },
  'talk.pick-finder': {},
  'talk.weak.no-number': {},
  'talk.weak.not-a-person': {},
  'talk.weak.not-c-level': {},
  'talk.weak.only-poc-budget': {},
  'talk.weak.only-technical': {},
  'talk.weak.past-date': {},
  'talk.weak.group': { name: 'text' },
  'talk.weak.role': { name: 'text' },
  'talk.weak.title': { person: 'text' },
  'talk.weak.no-choice': {},
  'talk.weak.no-milestone': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof answerHandlingMessages> {}
}
