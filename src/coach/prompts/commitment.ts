import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { Day } from '../../time/time.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import type { Who } from '../../vocabulary/arguments.ts'
import { readDay } from '../../language/dates.ts'
import { readPromise } from '../../language/promise.ts'
import { readerOf } from '../../language/reader.ts'
import { meansSelf } from '../../language/checks/person.ts'
import { bareAnswer } from '../../language/words/words.ts'
import { advise } from '../commands/talk/advice.ts'
import { dayProblem } from '../day-problem.ts'
import { mentionIn, namedIn, whoIn } from '../person-reference.ts'
import { languageFor, readingOf, say, text, type Turn } from '../turn.ts'
import type { Handled } from '../command.ts'
import type { PromptOf } from '../../records/prompt.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    commitment: {
      pilot: string
      what: CommitmentKind | null
      person: string | null
      due: Day | null
    }
  }
}

/** What a promise still lacks: what, who, or by when. */
export const commitmentPrompt = definePrompt('commitment', {
  becomes: 'commit',
  fits: 'promise',
  yesNo: 'both',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `commit ${pilot}`,
  standing: nothing,
  reply: promiseDetail,
  ask: (turn, { pilot, what, person, due }) => {
    const who = person ? { person } : null
    return instead(turn, { do: 'commit', pilot: { id: pilot }, what, who, due, question: null, sure: false })
  },
})

function promiseDetail(turn: Turn, prompt: PromptOf<'commitment'>, words: string): Handled {
  const promise = readPromise(words, readingOf(turn))
  // Somebody promises something else meanwhile.
  if (promise?.what && promise.what !== prompt.what) return advise(turn, words)
  const { pilot, what, person } = prompt
  const yes = bareAnswer(words, languageFor(turn).vocabulary)
  if (yes === false) return instead(turn, { do: 'cancel' })
  const on = { do: 'commit', pilot: { id: pilot }, what, question: null } as const
  if (yes && what && person && prompt.due)
    return instead(turn, { ...on, who: { person }, due: prompt.due, sure: true })
  const day = readDay(words, readingOf(turn))
  if (day && 'problem' in day) return say(turn, text(dayProblem(day)))
  const rest = day ? day.rest : words
  return instead(turn, {
    ...on,
    who:
      whoPromises(turn, words, rest, day !== null) ??
      (person ? { person } : day ? { self: true } : whoIn(turn, words)),
    due: day?.day ?? prompt.due,
    sure: false,
  })
}

/** Who is mentioned or named beside the day, if anybody is. */
function whoPromises(turn: Turn, words: string, rest: string, dated: boolean): Who | null {
  const account = mentionIn(words)
  if (account) return { account }
  const name = dated && !/\p{L}/u.test(rest) ? null : namedIn(turn, rest)
  return name && !meansSelf(rest, readerOf(languageFor(turn).vocabulary)) ? { name } : null
}
