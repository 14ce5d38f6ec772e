import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    reply: { pilot: string; question: string; to: string }
  }
}

/** The answer to the question that somebody put to the owner. */
export const replyPrompt = definePrompt('reply', {
  becomes: 'reply',
  fits: 'message',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ question }) => `reply ${question}`,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, {
      do: 'reply',
      pilot: { id: prompt.pilot },
      question: prompt.question,
      to: prompt.to,
      text: words,
    }),
  ask: (turn, prompt) =>
    instead(turn, {
      do: 'reply',
      pilot: { id: prompt.pilot },
      question: prompt.question,
      to: prompt.to,
      text: null,
    }),
})
