import type { Cadence } from '../vocabulary/cadence.ts'
import type { Day, Instant } from '../time/time.ts'
import { fresh, type Head } from './head.ts'
import type { Person } from './person.ts'

/**
 * How a person is written to, and what went out to them so far; its id is the person's. Its moment of attention is the
 * earliest at which something may be due to them. Somebody who was only just named has none.
 */
export type Contact = Head<'contact'> & {
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
  /** The unasked message last sent: what `why` explains. */
  lastNudge: string | null
  /** When the digest shall come; null: when the playbook says. */
  digest: Cadence | null
  /** Up to when the last digest told of the pilots, if there was anything to tell, and the day that it was due on. */
  digested: { at: Instant; slot: Day } | null
}

/** Somebody with how they are written to. */
export type Recipient = { person: Person; contact: Contact }

/** Of somebody to whom nothing was ever sent. */
export function newContact(organisation: string, id: string): Contact {
  return {
    ...fresh('contact', organisation, id),
    snoozed: {},
    introduced: null,
    contacted: [],
    nudged: null,
    unanswered: 0,
    heard: null,
    lastNudge: null,
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
