import { fresh, type Head } from './head.ts'
import type { AccountId, Workspace } from '../vocabulary/account.ts'
import type { Instant } from '../time/time.ts'
import type { AccessLevel } from '../vocabulary/roles.ts'
import type { Prompt } from './prompt.ts'
import type { Form, MessageDescriptor, Message } from '../messages/message.ts'

/** Where a platform put a message: enough to change it later. */
export type Address = { account: AccountId; channel: string; message: string }

/**
 * Where a message goes: `direct` is the private chat with the person; `command` is the place where a command was
 * typed, shown to that person only, while the platform allows replies there; `form` opens over the chat, or stands in
 * it where a platform has no such thing; in a `group` others read along.
 */
export type Place =
  | { place: 'direct' }
  | { place: 'command'; account: AccountId; reply: string; until: Instant }
  | { place: 'form'; account: AccountId; trigger: string; until: Instant }
  | { place: 'group'; account: AccountId; chat: string }

/**
 * A message and what became of it. `queued` waits for its moment, `claimed` may be on its way, and the other three
 * are ends that somebody can see. A message shown with changed buttons is `stale` until the platform was told.
 */
export type Outgoing = Head<'message'> & {
  to: string
  /** The account it goes to; null until one is chosen, which is when it is sent. */
  account: AccountId | null
  purpose: 'reply' | 'nudge' | 'introduction' | 'digest' | 'office-digest'
  place: Place
  said: Message
  form: Form<MessageDescriptor> | null
  /** The asks it carries. */
  asks: string[]
  /** What it asked for in the reader's own words, if it did: a reply to it is the answer to that. */
  prompt?: Prompt
  /** The pilots it speaks about. */
  pilots: string[]
  /** Only of what others hear of a pilot: how much of it they have to see when it goes, since parts are lost meanwhile. */
  sight?: AccessLevel
  state: 'queued' | 'claimed' | 'sent' | 'dropped' | 'failed'
  /** Why it was dropped or failed: a policy's or a platform's word, never personal text. */
  why: string | null
  attempts: number
  created: Instant
  sentAt: Instant | null
  /** When it ended as failed. */
  failedAt?: Instant
  address: Address | null
  /** What stands in place of the live parts of an ask, or of the whole message (`''`). */
  closed: Record<string, MessageDescriptor>
  stale: boolean
  /** What its reader pressed in it last; not there before the first press. */
  pressed?: { tap: string; at: Instant }
  /** The workspace that takes nothing now, and since when this waits for it. */
  held?: { workspace: Workspace; since: Instant } | null
}

/** Whether nobody waits for it: it goes only while it is true, at a time that suits, and never twice. */
export function unasked({ purpose }: Pick<Outgoing, 'purpose'>): boolean {
  return purpose !== 'reply'
}

/** A message to somebody's private chat that has yet to be sent, and that may be forgotten at `expires`. */
export function newMessage(
  organisation: string,
  id: string,
  to: string,
  now: Instant,
  expires: Instant,
): Outgoing {
  return {
    ...fresh('message', organisation, id),
    to,
    account: null,
    purpose: 'reply',
    place: { place: 'direct' },
    said: [],
    form: null,
    asks: [],
    pilots: [],
    state: 'queued',
    why: null,
    attempts: 0,
    created: now,
    sentAt: null,
    address: null,
    closed: {},
    stale: false,
    attention: now,
    expires,
  }
}
