// Engine: reads, lets the coach decide, commits, and sends; the only part of src/ that waits for anything.
import type { AnyRecord, RecordOf } from '../records/record.ts'
import type { Kind } from '../records/head.ts'
import type { Content } from '../playbook/content.ts'
import type { AccountRecord } from '../records/account.ts'
import type { AccountId, Platform, Workspace } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import type { Instant } from '../time/time.ts'
import type { Entry } from '../records/history.ts'
import type { Profile } from '../records/incoming.ts'
import type { Form, RenderedMessage } from '../messages/message.ts'
import type { Address, Outgoing, Place } from '../records/outgoing.ts'
import type { ChangeQueue } from './change-queue.ts'

/** The time, as the server sees it. `coach sweep --now` moves it. */
export type Clock = { now(): Instant }

/**
 * One atomic change of one organisation. Every record says by its `version` which state it was read in (0: it must
 * not exist yet); the store keeps it with the next number.
 */
export type Commit = { organisation: string; records: AnyRecord[]; entries: Entry[] }

/** `stale`: somebody else changed one of the records, nothing was written. */
export type Committed = 'done' | 'stale'

/** A record whose moment of attention has come. */
export type Due = { kind: Kind; organisation: string; id: string; attention: Instant }

/**
 * Keeps the records. What `commit` answered with `done` survives a killed process and a lost power line.
 * Records go in and come out as copies. A store that can no longer write throws `StoreUnavailable`.
 */
export type Store = {
  get<K extends Kind>(kind: K, organisation: string, id: string): Promise<RecordOf<K> | undefined>
  /** By a key of `keysOf`, ordered by id, at most `limit` after the id `after`. */
  find<K extends Kind>(
    kind: K,
    organisation: string,
    key: string,
    page?: { after?: string; limit?: number },
  ): Promise<RecordOf<K>[]>
  commit(commit: Commit): Promise<Committed>
  /** What needs attention at `until` or before, earliest first; `after` continues behind a row already seen. */
  due(until: Instant, limit: number, after?: Due): Promise<Due[]>
  /** History about `pilot:ID` or `person:ID`, oldest first. */
  history(organisation: string, about: string): Promise<Entry[]>
  organisations(): Promise<Organisation[]>
  /** The organisation that a workspace is linked to. */
  organisationOf(workspace: Workspace): Promise<Organisation | undefined>
  close(): Promise<void>
}

/** The store cannot write (a full disk, a folder gone): nothing of the commit was kept. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** What a platform did with a message. Kinds, never error texts, decide what happens next. */
export type Sent =
  /** `chat` as in `AccountRecord`, when it became known by this. */
  | { sent: 'yes'; address: Address | null; chat?: string }
  /** Try again, not before so many seconds; it may have arrived all the same unless it is known to be `unsent`. */
  | { sent: 'later'; seconds: number; why: string; unsent?: true }
  /** The workspace takes nothing now, whoever it is for: nothing of this arrived or, if `partly`, not all of it. */
  | { sent: 'blocked'; why: string; partly?: true }
  /** The person cannot be written to any more. */
  | { sent: 'gone'; why: string }
  /** The platform will not take this message, now or later. */
  | { sent: 'refused'; why: string }

/** A message in words, on its way to one account. `id` travels with it where the platform can be asked for it. */
export type Delivery = {
  id: string
  purpose: Outgoing['purpose']
  account: AccountId
  /** As in `AccountRecord`. */
  chat: string | null
  place: Place
  message: RenderedMessage
  form: Form<string> | null
}

/** One chat platform, as the engine sees it. */
export type Channel = {
  send(delivery: Delivery): Promise<Sent>
  /** Shows a message that was sent before with other content. */
  update(address: Address, id: string, message: RenderedMessage): Promise<Sent>
  /**
   * Whether the message with this id already reached the account's private chat at `since` or later; `unknown` while
   * the platform does not answer, `untold` where it can never be asked.
   */
  findDelivered(
    account: AccountId,
    id: string,
    since: Instant,
  ): Promise<{ found: Address } | 'absent' | 'unknown' | 'untold'>
  /** Who an account belongs to; `chat` as in `AccountRecord`. `undefined` while the platform does not answer. */
  profile(account: AccountId, chat: string | null): Promise<Profile | undefined>
  /** The full member with this address in one of the workspaces, if there is exactly one that can be found. */
  lookup(email: string, workspaces: Workspace[]): Promise<Profile | 'nobody' | undefined>
  /** Whether a workspace takes anything, found out by a call that nobody sees; `account` is somebody there. */
  probe(workspace: Workspace, account: Pick<AccountRecord, 'id' | 'chat'> | null): Promise<Sent>
  /** The reasons that speak of a workspace, also those for which people there were taken to be unreachable before. */
  faults: readonly string[]
}

/** How those wait who have to. */
export type Waiting = {
  /** Resolves when it is the caller's turn: one after another, so that many at once never hold up everything else. */
  turn(): Promise<void>
  /** Rings once after so many milliseconds, unless the returned function calls it off. */
  alarm(ms: number, ring: () => void): () => void
}

export type Log = {
  info(what: object, message: string): void
  warn(what: object, message: string): void
  error(what: object, message: string): void
}

/** What it takes to change records. */
export type Changing = Pick<Parts, 'store' | 'queue'> & { waiting: Pick<Waiting, 'turn'> }

/** What the engine works with; main puts it together, tests do the same with other edges. */
export type Parts = {
  store: Store
  content: Content
  clock: Clock
  /** Makes a new id at each call. */
  id: () => string
  channels: Partial<Record<Platform, Channel>>
  /** What this process is sending or answering at this moment: messages and incoming ids, by organisation and id. */
  inFlight: Set<string>
  /** Who waits to change what. */
  queue: ChangeQueue
  waiting: Waiting
  log: Log
}
