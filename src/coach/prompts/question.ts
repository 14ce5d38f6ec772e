import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    question: { pilot: string }
  }
}

/** What the owner is to be asked. */
export const questionPrompt = definePrompt('question', {
  becomes: 'question',
  fits: 'message',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `question ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) => instead(turn, { do: 'question', pilot: { id: prompt.pilot }, text: words }),
  ask: (turn, prompt) => instead(turn, { do: 'question', pilot: { id: prompt.pilot }, text: null }),
})
