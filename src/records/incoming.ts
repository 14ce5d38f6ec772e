import type { Head } from './head.ts'
import type { AccountId, Membership } from '../vocabulary/account.ts'
import type { Day, Instant, Zone } from '../time/time.ts'
import type { FormName } from '../messages/message.ts'
import type { Address, Place } from './outgoing.ts'

/**
 * What somebody did, as the platform's adapter read it. No platform name, id format or markup passes this line but
 * inside an account's key; a mention in a text is written `@{account}`.
 */
export type Input =
  /**
   * `command` words follow `/pilot`; a `message` is a text in the private chat. `unread` names the files beside it,
   * which nobody reads. `forwarded`: somebody else wrote it.
   */
  | { input: 'words'; as: 'command' | 'message'; text: string; unread?: string[]; forwarded?: true }
  /** Files, pictures or a voice, and no word beside them; of some the platform tells no name. */
  | { input: 'files'; names: string[] }
  /** A message of the private chat reads otherwise now, or is gone; `at` is when it was written. */
  | { input: 'edited'; message: string; at: Instant; text: string }
  | { input: 'deleted'; message: string; at: Instant }
  /**
   * A press; `tap` is what the button carried (checked when it is read), `message` the one that it belongs to. `typed`
   * where somebody wrote what the button says: the part that it stands in.
   */
  | {
      input: 'tap'
      tap: unknown
      person?: AccountId
      day?: Day
      message: string | null
      address: Address | null
      typed?: { of: string | null }
    }
  /** `message` is the form's own, where the form stands in the chat and does not close by itself. */
  | { input: 'form'; form: FormName; values: Record<string, string | null>; message: string | null }
  /** The person opened the coach's private chat, or brought the coach there or into a group. */
  | { input: 'opened' }
  /** Something the adapter knows but the coach has no answer to, named for the log. */
  | { input: 'unsupported'; what: string }

export type Incoming = {
  /** The platform's id of this event, the same when it is delivered again. */
  id: string
  account: AccountId
  /** Set for somebody whom the platform lets in from another workspace: refused. */
  outsider?: true
  place: Place
  /** Set when the platform lets a form open in answer to this. */
  form: Extract<Place, { place: 'form' }> | null
  /** What the platform told of the speaker along with this; `chat` as in `AccountRecord`, from the private chat only. */
  seen?: { chat?: string; zone?: Zone; locale?: string }
  /** What the platform calls the message itself; what tells of an edit calls it the same. */
  said?: string
  /** The message to which it is a reply, by what the platform calls that. */
  replyTo?: string
  input: Input
}

/** Who somebody is, as their platform says. */
export type Profile = {
  account: AccountId
  name: string
  email: string | null
  title: string | null
  zone: Zone | null
  locale: string
  membership: Membership
}

/**
 * An incoming id that was committed. `waiting` is kept while the coach asks the platform who somebody new is;
 * `replies` are the messages that answered it.
 */
export type Received = Head<'received'> & { at: Instant; waiting: Incoming | null; replies: string[] }
