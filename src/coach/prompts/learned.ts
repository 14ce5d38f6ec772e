import { definePrompt, nothing } from '../prompt.ts'
import { instead } from '../command.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import type { Doing } from '../../vocabulary/intent.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    learned: { pilot: string }
  }
}

/** What may be said in between: it is an answer after all, or about the speaker alone. */
const BESIDE: ReadonlySet<Doing> = new Set<Doing>([
  'say',
  'agree',
  'maybe-start',
  'learned',
  'cancel',
  'quiet',
  'unquiet',
  'introduce',
])
/** What a stopped pilot leaves to the next one: taken from what is said next, and soon, since a stray sentence much later is no lesson. */
export const learnedPrompt = definePrompt('learned', {
  becomes: 'learned',
  fits: 'own-words',
  yesNo: 'neither',
  ages: true,
  leftBy: (doing) => !BESIDE.has(doing),
  lapses: { hours: 1 },
  topic: nothing,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: { do: 'learned', pilot: { id: prompt.pilot }, text: words, skip: false },
      back: null,
      another: { do: 'learned', pilot: { id: prompt.pilot }, text: null, skip: false },
    }),
  ask: (turn, prompt) =>
    instead(turn, { do: 'learned', pilot: { id: prompt.pilot }, text: null, skip: false }),
})
