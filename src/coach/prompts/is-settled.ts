import { questionOf } from '../../playbook/playbook.ts'
import type { Instant } from '../../time/time.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { instead } from '../command.ts'
import { definePrompt, never, nothing } from '../prompt.ts'
import { answerAgain, askSettled, replyToConfirmation } from '../talks/answer-handling.ts'
import { caseOf } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'is-settled': { pilot: string; question: QuestionId; at: Instant }
  }
}

/** Whether a changed answer says that what it was asked for is there; other words are the answer once more. */
export const isSettledPrompt = definePrompt('is-settled', {
  becomes: 'answer',
  fits: 'own-words',
  yesNo: 'both',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `edit ${pilot}`,
  standing: nothing,
  reply: (turn, { question }, words) => {
    const asked = questionOf(turn.context.content.playbook, question)
    return (asked && replyToConfirmation(turn, asked, words)) ?? answerAgain(turn, question, words)
  },
  ask: (turn, { pilot, question }) => {
    const asked = questionOf(turn.context.content.playbook, question)
    const answer = caseOf(turn).pilot.answers[question]
    return asked && answer?.weak.includes('unconfirmed')
      ? askSettled(turn, asked, answer)
      : instead(turn, { do: 'edit', pilot: { id: pilot }, question })
  },
})
