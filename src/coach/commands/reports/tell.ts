import { phrase } from '../../../messages/message.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { running } from '../../../pilots/pilot.ts'
import { keepAnswer, settleAnswer } from '../../answers.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { optionPhrase, questionName } from '../../../say/names.ts'
import { optionsOf } from '../../../playbook/talks.ts'
import { optionId } from '../../../vocabulary/questions.ts'
import { answerPicked } from '../../talks/answer-handling.ts'
import { outdated } from '../talk/coach.ts'
import { caseOf, conclude, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, question } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { diagnosis } from './diagnosis.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    tell: z.infer<typeof tellTakes>
  }
}

const tellTakes = z.object({
  pilot: pilotRef,
  question,
  choice: optionId,
})

export const tellCommand = defineCommand('tell', {
  takes: tellTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: ['history'],
  words: null,
  help: null,
  handle: tell,
})

/** A press that tells what the diagnosis lacked: kept like any answer, and what holds the pilot is looked at again. */
export function tell(turn: Turn, intent: IntentOf<'tell'>, loaded: Pick<Loaded, 'history'>): Turn {
  const { question: id, choice: pressed } = intent
  const question = questionOf(turn.context.content.playbook, id)
  const choice = question && optionsOf(question).find((option) => option === pressed)
  const { talk, pilot } = caseOf(turn)
  if (!question || !choice || !running(pilot)) return diagnosis(turn, intent, loaded)
  // It was answered meanwhile: an old button changes nothing.
  if (pilot.answers[id]) return outdated(turn, id)
  const outcome = phrase('diagnosis.told', {
    question: questionName(id),
    answer: { phrase: optionPhrase(id, choice) },
  })
  if (talk?.state === 'open' && talk.at === id) return conclude(answerPicked(turn, id, { choice }), outcome)
  const kept = keepAnswer(turn, question, { text: '', person: null, choice, weak: [] })
  return conclude(diagnosis(settleAnswer(kept, question), intent, loaded), outcome)
}

export const tellMessages = declareMessages({
  'diagnosis.told': { question: 'text', answer: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof tellMessages> {}
}
