import { definePrompt, never, nothing } from '../prompt.ts'
import type { MessageDescriptor } from '../../messages/message.ts'
import { say, text, type Turn } from '../turn.ts'
import { expect } from '../dialogue.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    taken: { told: MessageDescriptor }
  }
}

/** Nothing any more: what was asked about is somebody else's now, who may see a pilot that this person does not. */
export const takenPrompt = definePrompt('taken', {
  becomes: 'say',
  fits: 'nothing',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: nothing,
  standing: nothing,
  reply: (turn, prompt) => over(turn, prompt),
  ask: (turn, prompt) => over(turn, prompt),
})

function over(turn: Turn, { told }: { told: MessageDescriptor }): Turn {
  return say(expect(turn, null), text(told))
}
