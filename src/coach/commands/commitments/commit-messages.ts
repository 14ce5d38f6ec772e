import { declareMessages } from '../../../messages/declaration.ts'

export const commitmentsCommitMessages = declareMessages({
  'commitments.no-day-in': { found: 'text' },
  'commitments.heard': { pilot: 'text', what: 'text', person: 'text', due: 'text' },
  'commitments.change-any': {},
  'commitments.noted': { what: 'text', person: 'text', due: 'text' },
  'commitments.noted-other': { what: 'text', person: 'text', due: 'text' },
  'commitments.which': {},
  'commitments.who': { what: 'text' },
  'help.command.commit': {},
  'commitments.noted-loose': { what: 'text', person: 'text' },
  'commitments.noted-other-loose': { what: 'text', person: 'text' },
  'buttons.no-day': {},
  'buttons.i-take': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof commitmentsCommitMessages> {}
}
