import type { Rates } from './rates.ts'
import type { Conversation } from './tenant.ts'
import type { State } from './state.ts'

export type Args = Record<string, unknown>
export type Answer = { status: number; body: object; retryAfter?: number }

export type Call = {
  args: Args
  query: URLSearchParams
  state: State
  rates: Rates
  /** From the path; null for a method that has none. */
  conversation: Conversation | null
  /** The second id of the path: an activity or a member. */
  which: string
}
export type Method = { verb: string; path: RegExp; run: (call: Call) => Answer }

export function refuse(status: number, code: string, message: string, retryAfter?: number): Answer {
  return { status, body: { error: { code, message } }, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

export const NO_CONVERSATION = refuse(404, 'ConversationNotFound', 'Conversation not found.')

/** An argument as text; empty when it is absent or no text. */
export function word(args: Args, name: string): string {
  const given = args[name]
  return typeof given === 'string' ? given : ''
}

/** The tenant that a request to begin a conversation names. */
export function tenantNamed(args: Args): string {
  const data = args['channelData'] as { tenant?: { id?: unknown } } | undefined
  const named = args['tenantId'] ?? data?.tenant?.id
  return typeof named === 'string' ? named : ''
}
