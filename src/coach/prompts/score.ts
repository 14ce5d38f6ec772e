import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { scoreTyped } from '../commands/measures/score.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    score: { pilot: string; commitment: string; evidence: string | null }
  }
}

/** The level of a capability as a number, or what shows the level that was given for `evidence`. */
export const scorePrompt = definePrompt('score', {
  becomes: 'score',
  fits: 'number',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  // The levels stand above as buttons, and what shows one need not be told.
  topic: nothing,
  standing: nothing,
  reply: scoreTyped,
  ask: (turn, prompt) =>
    instead(turn, {
      do: 'score',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      level: null,
      evidence: null,
    }),
})
