import { optionId } from '../../../vocabulary/questions.ts'
import { z } from 'zod'
import { pilotRef, question, who, day, instant, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { optionsOf } from '../../../playbook/talks.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerAgain, answerPicked, answerWaiting, confirmAnswer } from '../../talks/answer-handling.ts'
import { caseOf, dialogueOf, type Turn } from '../../turn.ts'
import { resolve } from '../../person-reference.ts'
import type { Loaded } from '../../loaded.ts'
import { waitingQuestion, outdated } from './coach.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    answer: z.infer<typeof answerTakes>
  }
}

const answerTakes = z.object({
  pilot: pilotRef,
  question,
  who: who.nullable(),
  day: day.nullable(),
  choice: optionId.nullable().default(null),
  /** The answer in words; `sure` where it is the answer, whatever else it may say. */
  text: written.optional(),
  sure: z.boolean().optional(),
  /** Whether an answer that was given at that time settles what it is about. */
  done: z.boolean().optional(),
  at: instant.optional(),
})

export const answerCommand = defineCommand('answer', {
  takes: answerTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: ['related'],
  words: null,
  help: null,
  handle: answer,
})

/** An answer to the waiting question in words; or a person or a button, which may also take the place of an earlier answer. */
export function answer(turn: Turn, intent: IntentOf<'answer'>, { related }: Pick<Loaded, 'related'>): Turn {
  const { question: asked, text: words, sure } = intent
  return words === undefined ? pick(turn, intent) : answerWaiting(turn, asked, words, sure, related)
}

function pick(turn: Turn, intent: IntentOf<'answer'>): Turn {
  if (intent.done !== undefined) return confirm(turn, intent, intent.done)
  const found = intent.who && resolve(turn, intent.who)
  const question = questionOf(turn.context.content.playbook, intent.question)
  const choice = (question && optionsOf(question).find((option) => option === intent.choice)) ?? null
  const picked = found ? { person: found.person } : choice ? { choice } : null
  if (!picked) return outdated(turn, intent.question)
  const next = found?.turn ?? turn
  const expects = dialogueOf(turn).expects
  const asked =
    expects?.expects === 'edit'
      ? expects.question
      : expects?.expects === 'evidence'
        ? caseOf(turn).commitments.find(({ id }) => id === expects.commitment)?.question
        : null
  if (asked === intent.question) return answerAgain(next, intent.question, '', picked)
  return waitingQuestion(next, intent.question)
    ? answerPicked(next, intent.question, picked)
    : outdated(turn, intent.question)
}

function confirm(turn: Turn, { question: id, at }: IntentOf<'answer'>, done: boolean): Turn {
  const question = questionOf(turn.context.content.playbook, id)
  return (question && confirmAnswer(turn, question, done, at ?? null)) ?? outdated(turn, id)
}
