import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Button, type MessageDescriptor } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { pilotRef, type PilotRef } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { HOW_TO, type HowTo } from '../../../vocabulary/utterances.ts'
import { defineCommand } from '../../command.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { say, text, type Turn } from '../../turn.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    how: z.infer<typeof takes>
  }
}

/** How something is done here: by which command. */
const takes = z.object({
  about: z.enum(HOW_TO),
  pilot: pilotRef,
})

export const howCommand = defineCommand('how', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: how,
})

/** What can be typed for it, and the button that begins it where one press does nothing yet. */
function how(turn: Turn, { about, pilot }: IntentOf<'how'>): Turn {
  const line = turn.context.commands[about].help
  const begin = BEGINS[about]?.(pilot)
  return say(
    turn,
    text(phrase('ask.how')),
    ...(line ? [{ part: 'list' as const, items: [{ key: line, with: {} }] }] : []),
    ...(begin ? [{ of: 'how', part: 'buttons' as const, buttons: [begin] }] : []),
  )
}

const BEGINS: Partial<Record<HowTo, (pilot: PilotRef) => Button<MessageDescriptor>>> = {
  stop: (pilot) => button('buttons.stop', { do: 'stop', pilot, reason: null, sure: false }),
  handover: (pilot) => button('buttons.hand-over', { do: 'handover', pilot, who: null, sure: false }),
  sponsor: (pilot) => button('buttons.name-sponsor', { do: 'sponsor', pilot, who: null, title: null }),
  start: () => button('buttons.start', { do: 'start', name: null }),
  commit: (pilot) => button('buttons.promises', { do: 'commitments', pilot }),
}

export const howMessages = declareMessages({
  'ask.how': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof howMessages> {}
}
