import { definePrompt, never, nothing } from '../prompt.ts'
import { instead, type Handled } from '../command.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { phrase } from '../../messages/message.ts'
import { readDay } from '../../language/dates.ts'
import { readerOf } from '../../language/reader.ts'
import { meansSelf } from '../../language/checks/person.ts'
import { questionOf } from '../../playbook/playbook.ts'
import type { Who } from '../../vocabulary/arguments.ts'
import { dayProblem } from '../day-problem.ts'
import { mentionIn, namedIn } from '../person-reference.ts'
import { askNext, askWhoWhen } from '../talks/question-flow.ts'
import { languageFor, readingOf, say, sayDirectly, text, type Turn } from '../turn.ts'
import type { PromptOf } from '../../records/prompt.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'who-when': { pilot: string; talk: string; question: QuestionId; person?: string }
  }
}

/** "I don't know yet": who will find out, and by when; `person` where only the day is missing. */
export const whoWhenPrompt = definePrompt('who-when', {
  becomes: 'find-out',
  fits: 'person-and-day',
  yesNo: 'both',
  ages: false,
  leftBy: never,
  lapses: null,
  topic: () => 'talk',
  standing: nothing,
  reply: whoWhen,
  ask: (turn, { question }) => {
    const asked = questionOf(turn.context.content.playbook, question)
    return asked ? askWhoWhen(turn, asked) : askNext(turn)
  },
})

/** "I think by Friday, if they let me": so many words may stand beside a day alone. */
const MOST_BESIDE_DAY = 5

function whoWhen(turn: Turn, prompt: PromptOf<'who-when'>, words: string): Handled {
  const day = readDay(words, readingOf(turn))
  if (day && 'problem' in day) return say(turn, text(dayProblem(day)))
  const account = mentionIn(words)
  const reader = readerOf(languageFor(turn).vocabulary)
  const rest = day ? day.rest : words
  const self = meansSelf(rest, reader)
  const name = self ? null : namedIn(turn, rest)
  const known = prompt.person ? { person: prompt.person } : null
  const who: Who | null = account ? { account } : name ? { name } : known
  const question = questionOf(turn.context.content.playbook, prompt.question)
  // What says neither who nor when, or far more than that, is nobody's promise.
  if (question && !who && !self && (!day || rest.split(/\s+/u).length > MOST_BESIDE_DAY))
    return askWhoWhen(sayDirectly(turn, text(phrase('talk.who-when-unclear'))), question, day?.day ?? null)
  return instead(turn, {
    do: 'find-out',
    pilot: { id: prompt.pilot },
    question: prompt.question,
    who,
    due: day?.day ?? null,
  })
}

export const whoWhenMessages = declareMessages({
  'talk.who-when-unclear': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof whoWhenMessages> {}
}
