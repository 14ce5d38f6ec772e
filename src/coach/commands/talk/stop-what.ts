import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { defineCommand, type Handled } from '../../command.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { pilotsAt, say, text, type Turn } from '../../turn.ts'
import { waitsAgain } from './digression.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'stop-what': z.infer<typeof takes>
  }
}

/** A bare "stop", which may mean the coach or a pilot. */
const takes = z.object({})

export const stopWhatCommand = defineCommand('stop-what', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: stopWhat,
})

/** Asks what shall stop: the questions first, since nothing is lost by that. */
function stopWhat(turn: Turn): Handled {
  const mine = pilotsAt(turn).length > 0
  return waitsAgain(
    say(turn, text(phrase('hear.stop-what')), {
      of: 'stop-what',
      part: 'buttons',
      buttons: [
        { label: phrase('hear.stop-asking'), tap: { do: 'quiet', until: null }, style: 'primary' },
        ...(mine
          ? [
              button('buttons.pause', { do: 'pause', pilot: null, until: null, sure: false }),
              button('buttons.stop', { do: 'stop', pilot: null, reason: null, sure: false }, 'danger'),
            ]
          : []),
      ],
    }),
  )
}

export const stopWhatMessages = declareMessages({
  'hear.stop-what': {},
  'hear.stop-asking': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof stopWhatMessages> {}
}
