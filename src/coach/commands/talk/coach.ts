// Commands for the talk: begun and steered, answered, and what a stray sentence may mean.
import { phrase } from '../../../messages/message.ts'
import { questionOf, type Question } from '../../../playbook/playbook.ts'
import { openQuestions } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import { questionName } from '../../../say/names.ts'
import type { QuestionId } from '../../../vocabulary/questions.ts'
import { ask, lackingParts, takeUp } from '../../talks/question-flow.ts'
import { outputParts } from '../../talks/output.ts'
import { caseOf, sayDirectly, text, todayOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    coach: z.infer<typeof coachTakes>
  }
}

const coachTakes = z.object({
  pilot: pilotRef,
})

export const coachCommand = defineCommand('coach', {
  takes: coachTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'coach', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.coach',
  handle: coachMe,
})

/** Begins the talk, takes it up, or says that there is nothing left to ask. */
function coachMe(turn: Turn): Turn {
  const about = caseOf(turn)
  const { playbook } = turn.context.content
  const left =
    openQuestions(about, playbook).length + (about.talk?.state === 'done' ? about.talk.skipped.length : 0)
  if (left === 0 && about.talk?.state === 'done') {
    const lacking = lackingParts(about, playbook)
    const told = phrase(lacking.length > 0 ? 'commands.coach.only-promised' : 'commands.coach.nothing-left', {
      pilot: about.pilot.name,
    })
    return sayDirectly(turn, text(told), ...outputParts(about, playbook, todayOf(turn)), ...lacking)
  }
  return takeUp(turn)
}

/** The question that a control belongs to, if it is the one that waits; otherwise the person is told where the talk stands. */
export function waitingQuestion(turn: Turn, id: QuestionId | null): Question | null {
  const { talk } = caseOf(turn)
  const at = talk?.state === 'open' || talk?.state === 'paused' ? talk.at : null
  if (!at || (id !== null && id !== at)) return null
  return questionOf(turn.context.content.playbook, at) ?? null
}

/** A control of an older question changes nothing: it says so, and the question that waits is asked again. */
export function outdated(turn: Turn, id: QuestionId | null): Turn {
  const { talk, pilot } = caseOf(turn)
  const told = id
    ? sayDirectly(turn, text(phrase('talk.outdated', { question: questionName(id) })), {
        of: 'outdated',
        part: 'buttons',
        buttons: [button('buttons.change-answer', { do: 'edit', pilot: { id: pilot.id }, question: id })],
      })
    : sayDirectly(turn, text(phrase('talk.nothing-waits')))
  const question =
    talk?.state === 'open' && talk.at ? questionOf(turn.context.content.playbook, talk.at) : undefined
  return question ? ask(told, question) : told
}

export const coachMessages = declareMessages({
  'commands.coach.only-promised': { pilot: 'text' },
  'commands.coach.nothing-left': { pilot: 'text' },
  'help.command.coach': {},
  'talk.outdated': { question: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof coachMessages> {}
}
