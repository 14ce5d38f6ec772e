import { declareMessages } from '../../messages/declaration.ts'

export const questionFlowMessages = declareMessages({
  'buttons.back': {},
  'buttons.keep': {},
  'buttons.unknown': {},
  'talk.done': {},
  'talk.open-ask': { questions: 'text', more: 'number', person: 'text' },
  'talk.open-left': { questions: 'text', more: 'number' },
  'talk.lacks': { question: 'text', person: 'text', due: 'text' },
  'talk.closed.answered': {},
  'talk.closed.skipped': {},
  'talk.closed.promised': { person: 'text', due: 'text' },
  'talk.closed.later': {},
  'talk.pick-person': {},
  'talk.progress': { pilot: 'text', n: 'number', of: 'number' },
  'talk.which': { pilot: 'text', question: 'text' },
  'talk.who-by': { due: 'day' },
  'talk.who-when': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof questionFlowMessages> {}
}
