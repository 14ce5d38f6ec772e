import { phrase } from '../../../messages/message.ts'
import { questionOf, type Question } from '../../../playbook/playbook.ts'
import { questionsSoFar } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerValue, questionName, questionPhrase } from '../../../say/names.ts'
import { pickerParts } from '../../talks/question-flow.ts'
import { caseOf, say, sayDirectly, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, question } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    edit: z.infer<typeof editTakes>
  }
}

const editTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const editCommand = defineCommand('edit', {
  takes: editTakes,
  right: 'edit',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'edit', pilot: pilotOf(rest), question: null }),
    plain: pilotAlone,
  },
  help: 'help.command.edit',
  handle: edit,
})

/** Shows every question, answered or open, to change its answer, or asks for the new one. */
export function edit(turn: Turn, { question }: IntentOf<'edit'>): Turn {
  const { pilot } = caseOf(turn)
  const questions = questionsSoFar(caseOf(turn), turn.context.content.playbook)
  if (question !== null) {
    const asked = questionOf(turn.context.content.playbook, question)
    if (!asked) return say(turn, text(phrase('commands.edit.gone')))
    return changeOne(turn, asked)
  }
  if (!questions.some(({ id }) => pilot.answers[id]) && caseOf(turn).commitments.length === 0)
    return say(turn, text(phrase('commands.edit.nothing', { pilot: pilot.name })))
  return say(
    turn,
    { part: 'title', text: phrase('commands.edit.title', { pilot: pilot.name }) },
    {
      of: 'edit',
      part: 'choice',
      label: phrase('commands.edit.choose'),
      options: questions.map(({ id }) => ({
        label: phrase(pilot.answers[id] ? 'onepager.question' : 'commands.edit.open', {
          question: questionName(id),
        }),
        tap: { do: 'edit', pilot: { id: pilot.id }, question: id },
      })),
    },
  )
}

function changeOne(turn: Turn, question: Question): Turn {
  const { pilot } = caseOf(turn)
  const answer = pilot.answers[question.id]
  const waits = expect(turn, { expects: 'edit', pilot: pilot.id, question: question.id })
  return sayDirectly(
    waits,
    text(questionPhrase(question.id, 'ask')),
    ...(answer
      ? [
          text(phrase('talk.you-said')),
          {
            part: 'quote' as const,
            text: phrase('onepager.answer', { text: answerValue(question.id, answer) }),
          },
        ]
      : []),
    ...pickerParts(waits, question, 'edit'),
    { of: 'edit', part: 'buttons', buttons: [button('buttons.keep-as-is', { do: 'cancel' })] },
  )
}

export const editMessages = declareMessages({
  'commands.edit.choose': {},
  'commands.edit.gone': {},
  'commands.edit.nothing': { pilot: 'text' },
  'commands.edit.open': { question: 'text' },
  'commands.edit.title': { pilot: 'text' },
  'help.command.edit': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof editMessages> {}
}
