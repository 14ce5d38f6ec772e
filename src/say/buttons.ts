import { phrase, type Button, type MessageDescriptor } from '../messages/message.ts'
import type { Action } from '../vocabulary/intent.ts'
import { declareMessages } from '../messages/declaration.ts'

/** A button with a plain label. */
export function button(
  label: Parameters<typeof phrase>[0] & `buttons.${string}`,
  tap: Action,
  style?: Button<MessageDescriptor>['style'],
): Button<MessageDescriptor> {
  return { label: { key: label, with: {} }, tap, ...(style && { style }) }
}

export const buttonsMessages = declareMessages({
  'buttons.accept': {},
  'buttons.sign': {},
  'buttons.standard': {},
  'buttons.answer': {},
  'buttons.advance': {},
  'buttons.ask-decision': {},
  'buttons.ask-owner': {},
  'buttons.cancel': {},
  'buttons.do-that': {},
  'buttons.another-reason': {},
  'buttons.leave-it': {},
  'buttons.change-answer': {},
  'buttons.coach': {},
  'buttons.continue': {},
  'buttons.decide': {},
  'buttons.go': {},
  'buttons.hand-over': {},
  'buttons.help': {},
  'buttons.keep-as-is': {},
  'buttons.later': {},
  'buttons.list': {},
  'buttons.markdown': {},
  'buttons.met': {},
  'buttons.more': {},
  'buttons.my-answer': {},
  'buttons.score': {},
  'buttons.enter-value': {},
  'buttons.name-owner': {},
  'buttons.name-sponsor': {},
  'buttons.no': {},
  'buttons.yes': {},
  'buttons.no-go': {},
  'buttons.not-me': {},
  'buttons.not-yet': {},
  'buttons.note-it': {},
  'buttons.one-pager': {},
  'buttons.pause-instead': {},
  'buttons.promises': {},
  'buttons.readiness': {},
  'buttons.review': {},
  'buttons.rollout': {},
  'buttons.show-all': {},
  'buttons.skip': {},
  'buttons.someone-else': {},
  'buttons.start': {},
  'buttons.status': {},
  'buttons.learned': {},
  'buttons.stop': {},
  'buttons.what-holds': {},
  'buttons.who-takes': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof buttonsMessages> {}
}
