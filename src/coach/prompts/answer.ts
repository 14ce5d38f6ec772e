import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { questionOf } from '../../playbook/playbook.ts'
import { answerAgain } from '../talks/answer-handling.ts'
import { ask, askNext } from '../talks/question-flow.ts'
import { caseOf, type Turn } from '../turn.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    answer: { pilot: string; talk: string; question: QuestionId }
  }
}

/** The question of a talk. */
export const answerPrompt = definePrompt('answer', {
  becomes: 'answer',
  fits: 'own-words',
  yesNo: 'both',
  ages: false,
  leftBy: never,
  lapses: null,
  topic: () => 'talk',
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    // A talk that somebody else took further meanwhile asks what is open now.
    caseOf(turn).talk?.at === prompt.question
      ? instead(turn, {
          do: 'answer',
          pilot: { id: prompt.pilot },
          question: prompt.question,
          who: null,
          day: null,
          choice: null,
          text: words,
          sure,
        })
      : stray(turn, prompt.question, words),
  ask: (turn, { question }) => {
    const asked = questionOf(turn.context.content.playbook, question)
    return asked ? ask(turn, asked) : askNext(turn)
  },
})

/** The talk moved on before this answer came: it is kept where it belongs. */
function stray(turn: Turn, question: QuestionId, words: string): Turn {
  return askNext(
    questionOf(turn.context.content.playbook, question) ? answerAgain(turn, question, words) : turn,
  )
}
