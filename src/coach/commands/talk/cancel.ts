import { phrase } from '../../../messages/message.ts'
import { conclude, say, text, type Turn } from '../../turn.ts'
import { letGo } from '../../dialogue.ts'
import { z } from 'zod'
import { ofAwaited } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    cancel: z.infer<typeof cancelTakes>
  }
}

const cancelTakes = z.object({})

export const cancelCommand = defineCommand('cancel', {
  takes: cancelTakes,
  right: null,
  effect: 'reads',
  pilot: (turn) => ofAwaited(turn) ?? { ref: null, focus: 'last', otherwise: 'go-on' },
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'cancel' }), plain: never },
  help: null,
  handle: cancel,
})

/** Nothing happens. */
export function cancel(turn: Turn): Turn {
  const outcome = phrase('replies.cancelled')
  return conclude(say(letGo(turn), text(outcome)), outcome)
}

export const cancelMessages = declareMessages({
  'replies.cancelled': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof cancelMessages> {}
}
