import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'
import { phrase } from '../../messages/message.ts'
import { readDay } from '../../language/dates.ts'
import { askedDay } from '../day-problem.ts'
import { readingOf, say, text } from '../turn.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    day: { pilot: string; commitment: string }
  }
}

/** To which day a commitment is moved. */
export const dayPrompt = definePrompt('day', {
  becomes: 'move',
  fits: 'day',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) => {
    const day = readDay(words, readingOf(turn))
    if (!day) return say(turn, text(phrase('replies.no-day')))
    const move = { do: 'move', pilot: { id: prompt.pilot }, commitment: prompt.commitment } as const
    if ('problem' in day) return say(turn, ...askedDay(day, (due) => ({ ...move, due })))
    return instead(turn, { ...move, due: day.day })
  },
  ask: (turn, prompt) =>
    instead(turn, { do: 'move', pilot: { id: prompt.pilot }, commitment: prompt.commitment, due: null }),
})

export const dayMessages = declareMessages({
  'replies.no-day': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof dayMessages> {}
}
