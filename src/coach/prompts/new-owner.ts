import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { whoIn } from '../person-reference.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'new-owner': { pilot: string }
  }
}

/** Who takes a pilot over. */
export const newOwnerPrompt = definePrompt('new-owner', {
  becomes: 'handover',
  fits: 'person',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `owner ${pilot}`,
  standing: nothing,
  reply: (turn, prompt, words) =>
    instead(turn, { do: 'handover', pilot: { id: prompt.pilot }, who: whoIn(turn, words), sure: false }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'handover', pilot: { id: prompt.pilot }, who: null, sure: false }),
})
