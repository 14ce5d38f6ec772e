import type { Day } from '../time/time.ts'
import type { DayRead } from '../language/dates.ts'
import type { Doubt } from '../language/days/reading.ts'
import { phrase, type Message, type MessageDescriptor } from '../messages/message.ts'
import { declareMessages } from '../messages/declaration.ts'
import type { Action } from '../vocabulary/intent.ts'
import { text } from './turn.ts'

export type DayProblem = Extract<DayRead, { problem: unknown }>
/** As much of it as the question for the day says. */
type Told = {
  problem: DayProblem['problem']
  found: string
  days?: readonly Day[]
  why?: Doubt | undefined
}

/** What is wrong with a day that was typed: there is none like it, it has passed, or it may be any of several. */
export function dayProblem(day: Told): MessageDescriptor {
  const { problem, found, days = [], why } = day
  if (problem !== 'unsure-day') return phrase(`replies.${problem}`, { found })
  if (why === 'fiscal') return phrase('replies.fiscal-day', { found })
  return days.length > 1
    ? phrase('replies.which-day', { found, days: { list: days.map((one) => ({ day: one })) } })
    : phrase('replies.unsure-day', { found })
}

/** The same, with the days that could be meant and a calendar to press. */
export function askedDay(problem: Told, tap: (due: Day | null) => Action): Message {
  const { days = [] } = problem
  const buttons = days.map((day) => ({ label: phrase('replies.this-day', { day: { day } }), tap: tap(day) }))
  return [
    text(dayProblem(problem)),
    ...(buttons.length > 0 ? [{ of: 'which-day', part: 'buttons' as const, buttons }] : []),
    { of: 'which-day', part: 'date', label: phrase('replies.pick-day'), tap: tap(null) },
  ]
}

/** A tap with the day that was picked for it. */
export function fillDay<T extends object>(tap: T, day: Day | null): T {
  if ('due' in tap) return { ...tap, due: day }
  if ('until' in tap) return { ...tap, until: day }
  return 'day' in tap ? { ...tap, day } : tap
}

export const dayProblemMessages = declareMessages({
  'replies.fiscal-day': { found: 'text' },
  'replies.pick-day': {},
  'replies.this-day': { day: 'day' },
  'replies.unsure-day': { found: 'text' },
  'replies.which-day': { found: 'text', days: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof dayProblemMessages> {}
}
