import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { commitmentName } from '../../../say/names.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { button } from '../../../say/buttons.ts'
import { dialogueOf, offer, say, text, type Turn } from '../../turn.ts'
import { deniedEvidence } from './denied-evidence.ts'

/**
 * What somebody says against what they promised and what is marked as done: it is offered to open that again. Null where
 * the words deny nothing of theirs, or more than one thing.
 */
export function deniedLater(turn: Turn, words: string): Turn | null {
  if (/[?？]/u.test(words)) return null
  const denied = (turn.about?.commitments ?? []).filter(
    (one) =>
      one.state === 'met' &&
      one.person === turn.context.speaker &&
      kindEntry(one.what).met === 'evidence' &&
      deniedEvidence(turn, one, words) !== null,
  )
  const [one, ...others] = denied
  if (!one || others.length > 0) return null
  const offering = offer(turn, { do: 'reopen', pilot: { id: one.pilot }, commitment: one.id })
  const { id = null } = dialogueOf(offering).offered ?? {}
  return say(offering, text(phrase('commitments.denied-later', { what: commitmentName(one) })), {
    of: 'denied-later',
    part: 'buttons',
    buttons: [
      button('buttons.reopen', { do: 'agree', yes: true, offer: id, text: '' }, 'primary'),
      button('buttons.no', { do: 'cancel' }),
    ],
  })
}

export const deniedLaterMessages = declareMessages({
  'commitments.denied-later': { what: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof deniedLaterMessages> {}
}
