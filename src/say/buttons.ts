import { phrase, type Button, type MessageDescriptor } from '../messages/message.ts'
import type { Action } from '../vocabulary/intent.ts'

/** A button with a plain label. */
export function button(
  label: Parameters<typeof phrase>[0] & `buttons.${string}`,
  tap: Action,
  style?: Button<MessageDescriptor>['style'],
): Button<MessageDescriptor> {
  return { label: { key: label, with: {} }, tap, ...(style && { style }) }
}
