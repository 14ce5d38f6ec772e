import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { answerAgain } from '../talks/answer-handling.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    edit: { pilot: string; question: QuestionId }
  }
}

/** A new answer to a question that was answered before. */
export const editPrompt = definePrompt('edit', {
  becomes: 'edit',
  fits: 'own-words',
  yesNo: 'yes',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `edit ${pilot}`,
  standing: nothing,
  reply: (turn, { question }, words) => answerAgain(turn, question, words),
  ask: (turn, prompt) =>
    instead(turn, { do: 'edit', pilot: { id: prompt.pilot }, question: prompt.question }),
})
