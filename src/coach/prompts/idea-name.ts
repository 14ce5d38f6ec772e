import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { expect } from '../dialogue.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'idea-name': object
  }
}

/** What an idea is called. */
export const ideaNamePrompt = definePrompt('idea-name', {
  becomes: 'idea',
  fits: 'name',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  // Whoever has an idea begins it anew.
  topic: nothing,
  standing: nothing,
  reply: (turn, _prompt, words) => instead(expect(turn, null), { do: 'idea', idea: { name: words } }),
  ask: (turn) => instead(turn, { do: 'idea', idea: null }),
})
