import { definePrompt, never, nothing } from '../prompt.ts'
import { instead, type Handled } from '../command.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { phrase } from '../../messages/message.ts'
import { readDay } from '../../language/dates.ts'
import { questionOf } from '../../playbook/playbook.ts'
import type { Day } from '../../time/time.ts'
import type { Who } from '../../vocabulary/arguments.ts'
import { askedDay, type DayProblem } from '../day-problem.ts'
import { expect } from '../dialogue.ts'
import { resolve, whoIn } from '../person-reference.ts'
import { askNext, askWhoWhen } from '../talks/question-flow.ts'
import { readingOf, say, sayDirectly, text, type Turn } from '../turn.ts'
import type { PromptOf } from '../../records/prompt.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'who-when': { pilot: string; talk: string; question: QuestionId; person?: string; due?: Day }
  }
}

/** "I don't know yet": who will find out, and by when; `person` where only the day is missing, `due` where only who is. */
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
  ask: (turn, { question, due }) => {
    const asked = questionOf(turn.context.content.playbook, question)
    return asked ? askWhoWhen(turn, asked, due) : askNext(turn)
  },
})

function whoWhen(turn: Turn, prompt: PromptOf<'who-when'>, words: string): Handled {
  const day = readDay(words, readingOf(turn))
  if (day && 'problem' in day) return whichDay(turn, prompt, words, day)
  const due = day?.day ?? prompt.due ?? null
  const rest = day ? day.rest : words
  const read = whoIn(turn, rest)
  const unclear = 'nobody' in read && read.nobody === 'unclear'
  const who: Who | null = !unclear ? read : prompt.person ? { person: prompt.person } : null
  const question = questionOf(turn.context.content.playbook, prompt.question)
  // What does not say who is nobody's promise, and least of all the speaker's; the day is kept.
  if (question && !who) {
    const dayAlone = day && !/\p{L}/u.test(rest)
    const told = dayAlone ? turn : sayDirectly(turn, text(phrase('talk.who-when-unclear')))
    return askWhoWhen(told, question, due)
  }
  return instead(turn, {
    do: 'find-out',
    pilot: { id: prompt.pilot },
    question: prompt.question,
    who,
    due,
  })
}

/** The day is asked for; who is named beside it is kept, and asked for next where nobody is. */
function whichDay(turn: Turn, prompt: PromptOf<'who-when'>, words: string, day: DayProblem): Handled {
  const { pilot, question, person } = prompt
  const read = whoIn(turn, words.replace(day.found, ' '))
  const named = 'nobody' in read || 'several' in read ? null : read
  const found = named && resolve(turn, named)
  const findOut = { do: 'find-out', pilot: { id: pilot }, question } as const
  // Whoever cannot be found is asked for first: nobody else has it in their place.
  if (named && !found) return instead(turn, { ...findOut, who: named, due: null })
  const kept = found?.person.id ?? person
  const next = kept ? expect(found?.turn ?? turn, { ...prompt, person: kept }) : turn
  const who = kept ? { person: kept } : null
  return say(next, ...askedDay(day, (due) => ({ ...findOut, who, due })))
}

export const whoWhenMessages = declareMessages({
  'talk.who-when-unclear': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof whoWhenMessages> {}
}
