import { findSingle } from '../../commitments/commitment.ts'
import { phrase, type Message } from '../../messages/message.ts'
import { evened } from '../../language/pattern.ts'
import type { Question } from '../../playbook/playbook.ts'
import { readerOf } from '../../language/reader.ts'
import { openQuestions } from '../answers.ts'
import { caseOf, languageFor, sayDirectly, text, type Turn } from '../turn.ts'
import { isOwn } from './question-flow.ts'
import { assess, assessed } from './assessment.ts'
import { earlyParts } from './early-work.ts'
import { earlyIn } from '../../language/early-work.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** What the proof of concept came to follows from two of its answers [ST2]. */
export function concluded(turn: Turn, { id }: Question): Turn {
  return id === 'feasible' || id === 'worth' ? assess(turn) : turn
}

/** What an answer about the proof of concept plans before its time [ND1-4]. */
export function tooEarly(turn: Turn, question: Question, words: string): Message {
  if (!turn.context.content.playbook.talks.poc.includes(question) || caseOf(turn).pilot.stage !== 'poc')
    return []
  return earlyParts(earlyIn(evened(words), readerOf(languageFor(turn).vocabulary)))
}

/** What the stage itself asks for is answered: whoever is tired may stop here [ST1-5]. */
export function stands(before: Turn, turn: Turn, question: Question): Turn {
  const { pilot } = caseOf(turn)
  const open = openQuestions(caseOf(turn), turn.context.content.playbook)
  const left = open.length
  if (left === 0) return turn
  if (pilot.stage === 'discovery')
    return hasOnePager(turn) && !hasOnePager(before)
      ? sayDirectly(turn, text(phrase('talk.stands', { left })))
      : turn
  if (!isOwn(turn, question) || open.some((one) => isOwn(turn, one))) return turn
  const found = pilot.stage === 'poc' ? assessed(pilot) : null
  return sayDirectly(
    turn,
    ...(found ? [text(phrase(`onepager.poc.${found}`))] : []),
    text(phrase('talk.own-done', { left })),
  )
}

function hasOnePager(turn: Turn): boolean {
  return findSingle(caseOf(turn).commitments, 'one-pager')?.state === 'met'
}

export const talksOutcomeMessages = declareMessages({
  'talk.stands': { left: 'number' },
  'talk.own-done': { left: 'number' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof talksOutcomeMessages> {}
}
