import { saysNothing } from '../../../language/checks/brevity.ts'
import { readerOf } from '../../../language/reader.ts'
import { hesitates, isReason } from '../../../language/reason.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import type { Action, Intent } from '../../../vocabulary/intent.ts'
import { instead, type Handled } from '../../command.ts'
import { isButtonLabel } from '../../known-label.ts'
import { dialogueOf, languageFor, offer, say, text, type Turn } from '../../turn.ts'
import { contextOf } from '../../words-context.ts'

/** What a reason is awaited for. */
type Because = {
  /** What is done once the reason is there. */
  act: Intent
  /** The act and the reason as they are said back where the text may be none; null where it acts all the same. */
  back: MessageDescriptor | null
  /** Asks for the reason once more. */
  another: Action
}

/**
 * Does what a reason was awaited for: at once where the text is one beyond doubt, or the speaker said so (`sure`); else the
 * act and the reason are said back first, and whoever hesitates is asked again.
 */
export function becauseOf(
  turn: Turn,
  words: string,
  sure: boolean,
  { act, back, another }: Because,
): Handled {
  if (!sure && hesitates(words, contextOf(turn)))
    return instead(say(turn, text(phrase('replies.sounds-aside'))), another)
  if (tooShort(turn, words)) return say(turn, text(phrase('replies.reason-short')))
  const clear = isReason(words, contextOf(turn)) && !isButtonLabel(words, languageFor(turn))
  if (sure || clear || !back) return instead(turn, act)
  const offered = offer(turn, { do: 'say', text: words, sure: true })
  const { id = null } = dialogueOf(offered).offered ?? {}
  return say(offered, text(back), {
    of: 'because',
    part: 'buttons',
    buttons: [
      button('buttons.do-that', { do: 'agree', yes: true, offer: id, text: '' }),
      button('buttons.another-reason', another),
      button('buttons.leave-it', { do: 'cancel' }),
    ],
  })
}

/** A number or a filler is no reason. */
function tooShort(turn: Turn, words: string): boolean {
  const filler = words.trim().split(/\s+/u).length < 3
  return !/\p{L}{3}/u.test(words) || (filler && saysNothing(words, readerOf(languageFor(turn).vocabulary)))
}

const said = { pilot: 'text', reason: 'text' } as const

export const reasonMessages = declareMessages({
  'because.stop': said,
  'because.no-go': said,
  'because.override': said,
  'because.waive': said,
  'because.move': said,
  'because.wave.continue': said,
  'because.wave.hold': said,
  'because.wave.roll-back': said,
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof reasonMessages> {}
}
