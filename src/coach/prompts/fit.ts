import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import type { FitQuestion } from '../../vocabulary/fit.ts'
import { fitTyped } from '../commands/ideas/idea.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    fit: { idea: string; question: FitQuestion }
  }
}

/** The answer to a question of the assessment of an idea. */
export const fitPrompt = definePrompt('fit', {
  becomes: 'fit',
  fits: 'choice',
  yesNo: 'both',
  ages: true,
  leftBy: never,
  lapses: null,
  // The answers stand above as buttons.
  topic: nothing,
  standing: nothing,
  reply: fitTyped,
  ask: (turn, { idea, question }) => instead(turn, { do: 'fit', idea: { id: idea }, question, answer: null }),
})
