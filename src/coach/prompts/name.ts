import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { expect } from '../dialogue.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    name: { pilot: string | null }
  }
}

/** What a pilot is called: a new one, or the one that gets another name. */
export const namePrompt = definePrompt('name', {
  becomes: 'rename',
  fits: 'name',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  // Whoever wants a new one begins it anew.
  topic: ({ pilot }) => pilot && `name ${pilot}`,
  standing: nothing,
  reply: (turn, { pilot }, words) =>
    instead(
      expect(turn, null),
      pilot ? { do: 'rename', pilot: { id: pilot }, to: words, sure: true } : { do: 'start', name: words },
    ),
  ask: (turn, { pilot }) =>
    instead(
      turn,
      pilot ? { do: 'rename', pilot: { id: pilot }, to: null, sure: false } : { do: 'start', name: null },
    ),
})
