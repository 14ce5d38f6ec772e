import { measuresNothing } from '../../language/checks/measure.ts'
import { moneyIn } from '../../language/money.ts'
import { readerOf } from '../../language/reader.ts'
import { declareMessages } from '../../messages/declaration.ts'
import { phrase } from '../../messages/message.ts'
import { questionOf, type Question } from '../../playbook/playbook.ts'
import { button } from '../../say/buttons.ts'
import { caseOf, languageFor, text, type Turn } from '../turn.ts'
import { followUpWith, talkOf } from './question-flow.ts'

/** Whether a figure that is no money was given for the budget while nothing is said of the return yet: it may be that. */
export function isReturnFigure(turn: Turn, { id }: Question, words: string): boolean {
  const reader = readerOf(languageFor(turn).vocabulary)
  const { answers } = caseOf(turn).pilot
  return (
    id === 'budget' &&
    !answers.budget &&
    !answers.return &&
    questionOf(turn.context.content.playbook, 'return') !== undefined &&
    (talkOf(turn).followed[id] ?? 0) === 0 &&
    moneyIn(words, reader) === null &&
    !measuresNothing(words, reader)
  )
}

/** Asks for the money, and offers to keep the figure as the return [TP2]. */
export function offerReturn(turn: Turn, question: Question, words: string): Turn {
  const pilot = { id: caseOf(turn).pilot.id }
  const given = { who: null, day: null, choice: null }
  return followUpWith(
    turn,
    question,
    [text(phrase('money.none'))],
    [
      button(
        'buttons.keep-return',
        { do: 'answer', pilot, question: 'return', ...given, text: words, sure: true },
        'primary',
      ),
      button('buttons.keep', { do: 'keep', pilot, question: question.id }),
      button('buttons.unknown', { do: 'unknown', pilot, question: question.id }),
      button('buttons.later', { do: 'later', pilot }),
    ],
  )
}

export const returnOfferMessages = declareMessages({ 'buttons.keep-return': {} })

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof returnOfferMessages> {}
}
