import { declareMessages, each } from '../../../messages/declaration.ts'
import { phrase, type Button, type MessageDescriptor } from '../../../messages/message.ts'
import { QUESTIONS } from '../../../vocabulary/utterances.ts'
import type { Turn } from '../../turn.ts'
import { contextOf } from '../../words-context.ts'
import { nearestReports } from './question-words.ts'

/** Buttons for the reports that come nearest to what somebody asks; none where the text asks nothing that is known. */
export function reportButtons(turn: Turn, words: string): Button<MessageDescriptor>[] {
  return nearestReports(words, contextOf(turn)).map(({ question, report }) => ({
    label: phrase(`ask.guess.${question}`),
    tap: report,
  }))
}

export const nearestReportsMessages = declareMessages({
  'ask.maybe': {},
  ...each('ask.guess', QUESTIONS, {}),
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof nearestReportsMessages> {}
}
