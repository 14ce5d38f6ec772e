/**
 * Every message of `prompts/`, with the arguments its words may use; the start check compares each language with it.
 * The part before the first dot is the file. `text` takes anything that can be put into words.
 */
export const MESSAGES = {
  'replies.help': {},
} as const satisfies Record<string, Record<string, 'text' | 'number' | 'day' | 'choice'>>

export type Messages = typeof MESSAGES
export type MessageKey = keyof Messages
export const MESSAGE_KEYS = Object.keys(MESSAGES) as MessageKey[]
