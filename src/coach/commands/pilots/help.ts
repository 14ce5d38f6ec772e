import { phrase } from '../../../messages/message.ts'
import { say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    help: z.infer<typeof helpTakes>
  }
}

const helpTakes = z.object({})

export const helpCommand = defineCommand('help', {
  takes: helpTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: () => ({ do: 'help' }), plain: never },
  help: null,
  handle: help,
})

/** What can be typed; a word that is not built yet is not listed. */
export function help(turn: Turn): Turn {
  const items = Object.values(turn.context.commands).flatMap(({ help: key }) =>
    key ? [{ key, with: {} }] : [],
  )
  return say(
    turn,
    { part: 'title', text: phrase('help.title') },
    text(phrase('help.intro')),
    { part: 'list', items },
    { part: 'note', text: phrase('help.note') },
  )
}

export const helpMessages = declareMessages({
  'help.intro': {},
  'help.note': {},
  'help.title': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof helpMessages> {}
}
