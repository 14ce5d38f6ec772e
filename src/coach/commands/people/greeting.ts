import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { keepContact, say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    greet: z.infer<typeof takes>
  }
}

/** The coach was brought into a chat; a code makes two accounts one person. */
const takes = z.object({})

export const greetCommand = defineCommand('greet', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: greet,
})

/** The first word to somebody who brought the coach into their chat: who speaks, and one step to take. */
export function greet(turn: Turn): Turn {
  if (turn.context.inGroup) return { ...turn, aloud: [text(phrase('greeting.group'))] }
  const { mine } = turn.context
  const met = keepContact(turn, { introduced: turn.context.now })
  return say(
    met,
    text(phrase('greeting.hello')),
    text(mine.length > 0 ? phrase('greeting.named', { pilots: mine.length }) : phrase('greeting.first')),
    {
      of: 'greeting',
      part: 'buttons',
      buttons: [
        mine.length > 0
          ? button('buttons.list', { do: 'list', after: null }, 'primary')
          : button('buttons.start', { do: 'start', name: null }, 'primary'),
        button('buttons.help', { do: 'help' }),
      ],
    },
  )
}

export const greetingMessages = declareMessages({
  'greeting.first': {},
  'greeting.group': {},
  'greeting.hello': {},
  'greeting.named': { pilots: 'number' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof greetingMessages> {}
}
