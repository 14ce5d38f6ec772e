import { fresh, type Head } from '../record.ts'
import type { AccountId } from './account.ts'
import type { Expectation } from '../coach/expectation.ts'
import type { Instant, Zone } from './time.ts'

/**
 * What the platform says about somebody's account. Only a `member` may be joined to an invitation by e-mail;
 * a `stranger` is somebody from another workspace in a shared channel.
 */
export const MEMBERSHIPS = ['unknown', 'member', 'guest', 'stranger', 'bot', 'gone'] as const
export type Membership = (typeof MEMBERSHIPS)[number]

/** What the coach keeps about a person; nothing here is shown to anybody but the person and the coach. */
export type Person = Head<'person'> & {
  name: string
  /** From the platform, or the invitation's address while nobody has claimed it. Lower case. */
  email: string | null
  title: string | null
  membership: Membership
  accounts: AccountId[]
  /** IANA name, from the platform; null until it was asked. */
  zone: Zone | null
  locale: string
  /** A member of the program office. */
  office: boolean
  /** What the next plain text of this person means; null when nothing is awaited. */
  expects: Expectation | null
  /** The pilot last spoken about: what a command without a name means. */
  focus: string | null
  /** When the coach first introduced itself to somebody who had not written first. */
  introduced: Instant | null
  /** Unasked messages of the last days, oldest first: what the daily and the weekly cap count. */
  contacted: Instant[]
  /** Unasked messages since the person last said or pressed anything. */
  unanswered: number
  heard: Instant | null
  /** Why the platform refuses messages to this person; null while it does not. */
  unreachable: string | null
  /** The unasked message last sent: what `why` explains. */
  lastNudge: string | null
}

/** Somebody the coach knows nothing about yet but a name, an address or an account. */
export function stranger(
  organisation: string,
  id: string,
  known: { name?: string; email?: string | null; account?: AccountId } = {},
): Person {
  return {
    ...fresh('person', organisation, id),
    name: known.name ?? '',
    email: known.email?.toLowerCase() ?? null,
    title: null,
    membership: 'unknown',
    accounts: known.account ? [known.account] : [],
    zone: null,
    locale: 'en',
    office: false,
    expects: null,
    focus: null,
    introduced: null,
    contacted: [],
    unanswered: 0,
    heard: null,
    unreachable: null,
    lastNudge: null,
    attention: null,
  }
}

/** Whether the person belongs here: not gone, not a bot, not somebody from another workspace. */
export function colleague({ membership }: Person): boolean {
  return membership !== 'gone' && membership !== 'bot' && membership !== 'stranger'
}

/** Whether the person can be written to at all: a colleague with an account who is not known to be unreachable. */
export function reachable(person: Person): boolean {
  return person.accounts.length > 0 && colleague(person) && !person.unreachable
}

/** Whether the person counts as an active owner or deputy: known to be gone is not, not yet resolved is. */
export function active(person: Person): boolean {
  return (
    person.membership !== 'gone' &&
    person.membership !== 'bot' &&
    (person.accounts.length > 0 || !!person.email)
  )
}
