import { z } from 'zod'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { written } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand, type Handled } from '../../command.ts'
import { isOver } from '../../pilot-end.ts'
import { ofAwaited } from '../../pilot-finding.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { dialogueOf, offer, say, text, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    unreadable: z.infer<typeof unreadableTakes>
    forwarded: z.infer<typeof forwardedTakes>
  }
}

const unreadableTakes = z.object({})

export const unreadableCommand = defineCommand('unreadable', {
  takes: unreadableTakes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: (turn) => askedAgain(say(turn, text(phrase('replies.only-text')))),
})

/** What is awaited is asked once more, as long as it can have its answer. */
function askedAgain(turn: Turn): Handled {
  const { expects } = dialogueOf(turn)
  const prompt = expects && promptOf(expects)
  if (!prompt || isOver(turn, prompt.becomes) || ('pilot' in expects && expects.pilot && !turn.about))
    return turn
  return prompt.ask(turn, expects)
}

/** A mail or a message of somebody else; `text` is what is left of it without headers, addresses and signature. */
const forwardedTakes = z.object({ text: written })

export const forwardedCommand = defineCommand('forwarded', {
  takes: forwardedTakes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: forwarded,
})

/** Whether what somebody passed on is the answer they say themselves; nothing of it is kept before. */
function forwarded(turn: Turn, { text: words }: IntentOf<'forwarded'>): Handled {
  const { expects } = dialogueOf(turn)
  if (!words.trim()) return askedAgain(say(turn, text(phrase('replies.forwarded-empty'))))
  if (!expects || promptOf(expects).fits === 'nothing')
    return askedAgain(say(turn, text(phrase('replies.forwarded-unasked'))))
  const offered = offer(turn, { do: 'say', text: words, sure: true })
  const { id = null } = dialogueOf(offered).offered ?? {}
  const press = (yes: boolean) => ({ do: 'agree', yes, offer: id, text: '' }) as const
  return say(
    offered,
    text(phrase('replies.forwarded')),
    { part: 'quote', text: phrase('replies.forwarded-text', { text: { written: words } }) },
    {
      of: 'forwarded',
      part: 'buttons',
      buttons: [button('buttons.my-answer', press(true), 'primary'), button('buttons.no', press(false))],
    },
  )
}

export const unreadMessages = declareMessages({
  'replies.only-text': {},
  'replies.unread': { files: 'text' },
  'replies.unread-unnamed': {},
  'replies.forwarded': {},
  'replies.forwarded-empty': {},
  'replies.forwarded-text': { text: 'text' },
  'replies.forwarded-unasked': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof unreadMessages> {}
}
