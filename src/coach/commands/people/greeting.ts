import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { keep, say, speakerOf, text, type Turn } from '../../turn.ts'

/** The first word to somebody who brought the coach into their chat: who speaks, and one step to take. */
export function greet(turn: Turn): Turn {
  if (turn.context.inGroup) return { ...turn, aloud: [text(phrase('greeting.group'))] }
  const { mine } = turn.context
  const met = keep(turn, { ...speakerOf(turn), introduced: turn.context.now })
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
