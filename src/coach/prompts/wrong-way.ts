import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'wrong-way': { pilot: string; commitment: string }
  }
}

/** Why a measure moved the wrong way. */
export const wrongWayPrompt = definePrompt('wrong-way', {
  becomes: 'report',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, {
      do: 'report',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      value: null,
      why: words,
    }),
  ask: (turn, prompt) =>
    instead(turn, {
      do: 'report',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      value: null,
      why: '',
    }),
})
