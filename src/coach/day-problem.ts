import { phrase, type MessageDescriptor } from '../messages/message.ts'

/** What is wrong with a day that was typed: there is none like it, or it has passed. */
export function dayProblem(day: { problem: 'no-such-day' | 'past-day'; found: string }): MessageDescriptor {
  return phrase(day.problem === 'no-such-day' ? 'replies.no-such-day' : 'replies.past-day', {
    found: day.found,
  })
}
