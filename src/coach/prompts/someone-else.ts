import { definePrompt, never, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { whoIn } from '../person-reference.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'someone-else': { ask: string }
  }
}

/** Who has what somebody was asked for. */
export const someoneElsePrompt = definePrompt('someone-else', {
  becomes: 'refer',
  fits: 'person',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ ask }) => `nudge ${ask}`,
  standing: nothing,
  reply: (turn, { ask }, words) => instead(turn, { do: 'refer', ask, who: whoIn(turn, words) }),
  ask: (turn, { ask }) => instead(turn, { do: 'refer', ask, who: null }),
})
