import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { instead } from '../command.ts'
import { quoted } from '../../say/quotes.ts'
import { phrase } from '../../messages/message.ts'
import { becauseOf } from '../commands/talk/reason.ts'
import { caseOf } from '../turn.ts'
import type { Day } from '../../time/time.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'move-reason': { pilot: string; commitment: string; due: Day }
  }
}

/** Why a day is moved once more. */
export const moveReasonPrompt = definePrompt('move-reason', {
  becomes: 'move',
  fits: 'reason',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words, sure) =>
    becauseOf(turn, words, sure, {
      act: {
        do: 'move',
        pilot: { id: prompt.pilot },
        commitment: prompt.commitment,
        due: prompt.due,
        reason: words,
      },
      back: phrase('because.move', { pilot: caseOf(turn).pilot.name, reason: quoted(words) }),
      another: { do: 'move', pilot: { id: prompt.pilot }, commitment: prompt.commitment, due: prompt.due },
    }),
  ask: (turn, prompt) =>
    instead(turn, {
      do: 'move',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      due: prompt.due,
    }),
})
