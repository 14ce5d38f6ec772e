import { fresh, type Head } from './head.ts'
import type { AccountId, Platform, Membership } from '../vocabulary/account.ts'
import type { InterruptedPrompt, Prompt, Offer } from './prompt.ts'
import type { Cadence } from '../vocabulary/cadence.ts'
import type { Day, Instant, Zone } from '../time/time.ts'

/** What the coach keeps about a person; nothing here is shown to anybody but the person and the coach. */
export type Person = Head<'person'> & {
  name: string
  /** From the platform, or the invitation's address while nobody has claimed it. Lower case. */
  email: string | null
  title: string | null
  /** What the accounts together say, see `summed`. */
  membership: Membership
  accounts: AccountId[]
  /** The account from which the person last said or pressed anything. */
  used: AccountId | null
  /** Where unasked messages go; null: where the person was last. */
  prefers: Platform | null
  /** Typed on another account it makes that account this person's. `wrong`: codes of nobody that were typed since. */
  code: { code: string; until: Instant; wrong?: number } | null
  /** Set once this person turned out to be somebody else whom the coach knows. */
  became: string | null
  /** IANA name, of the account last used; null until its platform told it. */
  zone: Zone | null
  locale: string
  /** A member of the program office. */
  office: boolean
  /** What the next plain text of this person means; null when nothing is awaited. */
  expects: Prompt | null
  /** When that was asked for last: what is older is named again before a text is taken for it. */
  awaited: Instant | null
  /** The question of a talk that waits until something in between is answered. */
  aside: InterruptedPrompt | null
  /** What was last asked with yes or no, apart from what is awaited. */
  offered: Offer | null
  /** The pilot last spoken about: what a command without a name means. */
  focus: string | null
  /** When that was; later a change asks which pilot is meant. */
  focused: Instant | null
  /** Until when the person is asked nothing about a pilot, by its id. */
  snoozed: Record<string, Instant>
  /** Set while the person does not want to be asked anything at all. */
  quiet?: Quiet
  /** When the coach first introduced itself to somebody who had not written first. */
  introduced: Instant | null
  /** Unasked messages of the last days, oldest first: what the daily and the weekly cap count. */
  contacted: Instant[]
  /** When the last nudge went out: the silence after it is counted from there. */
  nudged: Instant | null
  /** Nudges since the person last said or pressed anything. */
  unanswered: number
  heard: Instant | null
  /** Why no platform takes messages to this person; null while one does. */
  unreachable: string | null
  /** The unasked message last sent: what `why` explains. */
  lastNudge: string | null
  /** The answers and news last sent that had something to press, oldest first: a label that is typed may be theirs. */
  pressable: string[]
  /** When the digest shall come; null: when the playbook says. */
  digest: Cadence | null
  /** Up to when the last digest told of the pilots, if there was anything to tell, and the day that it was due on. */
  digested: { at: Instant; slot: Day } | null
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
    used: null,
    prefers: null,
    code: null,
    became: null,
    zone: null,
    locale: 'en',
    office: false,
    expects: null,
    awaited: null,
    aside: null,
    offered: null,
    focus: null,
    focused: null,
    snoozed: {},
    introduced: null,
    contacted: [],
    nudged: null,
    unanswered: 0,
    heard: null,
    unreachable: null,
    lastNudge: null,
    pressable: [],
    digest: null,
    digested: null,
    attention: null,
  }
}

/**
 * Somebody who does not want to be asked anything: from when on and until when, null until they say so. `covered` once
 * others are asked in their place.
 */
export type Quiet = { since: Instant; until: Instant | null; covered?: true }
