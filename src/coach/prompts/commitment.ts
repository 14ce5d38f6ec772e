import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { phrase } from '../../messages/message.ts'
import type { Day } from '../../time/time.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import { readDay } from '../../language/dates.ts'
import { readPromises } from '../../language/promise.ts'
import { readerOf } from '../../language/reader.ts'
import { bareAnswer } from '../../language/words/words.ts'
import { readYesNo } from '../../language/yes-no.ts'
import { advise } from '../commands/talk/advice.ts'
import { askPlain } from '../commands/talk/agreement.ts'
import { askedDay } from '../day-problem.ts'
import { calledNames, whoIn } from '../person-reference.ts'
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
  const promises = readPromises(words, { ...readingOf(turn), people: calledNames(turn) })
  // Somebody promises something else meanwhile.
  if (promises.some((one) => one.what && one.what !== prompt.what)) return advise(turn, words)
  const { pilot, what, person } = prompt
  const yes = bareAnswer(words, languageFor(turn).vocabulary)
  if (yes === false) return instead(turn, { do: 'cancel' })
  const on = { do: 'commit', pilot: { id: pilot }, what, question: null } as const
  if (yes && what && person && prompt.due)
    return instead(turn, { ...on, who: { person }, due: prompt.due, sure: true })
  const day = readDay(words, readingOf(turn))
  if (day && 'problem' in day) {
    const who = person ? { person } : null
    return say(turn, ...askedDay(day, (due) => ({ ...on, who, due, sure: false })))
  }
  const read = whoIn(turn, day ? day.rest : words)
  const named = 'nobody' in read && read.nobody === 'unclear' ? null : read
  const answer = readYesNo(words, readerOf(languageFor(turn).vocabulary))
  // "Yes, but only with legal" changes neither the person nor the day, and is no plain yes.
  if (answer?.rest && what && person && !day && !named) {
    const plain = { ...on, who: { person }, due: prompt.due, sure: true } as const
    return askPlain(turn, answer.yes, answer.rest, answer.yes ? plain : { do: 'cancel' })
  }
  // Where neither a person nor a day was heard, no day is offered in its place.
  if (what && person && !day && !named && yes === null)
    return say(turn, text(phrase('replies.no-day')), {
      of: 'which-day',
      part: 'date',
      label: phrase('replies.pick-day'),
      tap: { ...on, who: { person }, due: null, sure: false },
    })
  return instead(turn, {
    ...on,
    // A day alone is nobody's promise yet, and least of all the speaker's.
    who: named ?? (person ? { person } : day ? null : read),
    due: day?.day ?? prompt.due,
    sure: false,
  })
}
