import type { AccountRecord } from '../records/account.ts'
import { pressableIn, summed } from './person.ts'
import type { Contact } from '../records/contact.ts'
import { MOST_SAID, type Dialogue } from '../records/dialogue.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'

/** How long a code works. */
export const CODE_LIVES = { minutes: 15 }
/**
 * So many wrong ones end a code. A wrong one names nobody, so each counts against all codes that are open in the
 * organisation, whoever types it: from however many accounts somebody guesses, no code stands more guesses than these.
 */
export const MOST_WRONG = 5

/** The code as people read it: `7GK2-M9QX`. */
export function writtenCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase()
}

/** A new code out of an id's part of chance. Always with a digit that is no letter to anybody, so that no word is ever taken for one. */
export function newCode(id: string, now: Instant): NonNullable<Person['code']> {
  const chance = id.slice(-8)
  const code = /[2-9]/u.test(chance) ? chance : `${chance.slice(0, 7)}7`
  return { code, until: addInstant(now, CODE_LIVES) }
}

/** The person once somebody typed a code that is nobody's. */
export function guessed(person: Person): Person {
  if (!person.code) return person
  const wrong = (person.code.wrong ?? 0) + 1
  return { ...person, code: wrong < MOST_WRONG ? { ...person.code, wrong } : null }
}

/** A person with what they are asked and how they are written to. */
export type Whole = { person: Person; dialogue: Dialogue; contact: Contact }

/**
 * Makes all accounts of `from` accounts of `to`: what waits for an answer waits for the one person now, and what was
 * sent to either counts for both. What else was kept for `from` is moved afterwards, see `engine/identity-merge.ts`.
 */
export function joined(
  to: Whole,
  from: Whole,
  accounts: { to: readonly AccountRecord[]; from: readonly AccountRecord[] },
  now: Instant,
): { to: Whole; from: Whole; accounts: AccountRecord[] } {
  const moved = accounts.from.map((account) => ({ ...account, person: to.person.id }))
  const { accounts: own } = to.person
  const one: Person = {
    ...to.person,
    accounts: [...own, ...from.person.accounts.filter((account) => !own.includes(account))],
    name: to.person.name || from.person.name,
    email: to.person.email ?? from.person.email,
    title: to.person.title ?? from.person.title,
    zone: to.person.zone ?? from.person.zone,
    office: to.person.office || from.person.office,
    used: to.person.used ?? from.person.used,
    prefers: to.person.prefers ?? from.person.prefers,
    code: null,
  }
  return {
    to: {
      person: summed(one, [...accounts.to, ...moved]),
      dialogue: dialogueOfBoth(to.dialogue, from.dialogue),
      contact: { ...contactOfBoth(to.contact, from.contact), attention: now },
    },
    from: {
      person: { ...from.person, accounts: [], email: null, office: false, code: null, became: to.person.id },
      dialogue: { ...from.dialogue, expects: null, stack: [], offered: null },
      contact: { ...from.contact, attention: now },
    },
    accounts: moved,
  }
}

function dialogueOfBoth(to: Dialogue, from: Dialogue): Dialogue {
  return {
    ...to,
    expects: to.expects ?? from.expects,
    awaited: to.expects ? to.awaited : from.awaited,
    stack: to.stack.length > 0 ? to.stack : from.stack,
    offered: to.offered ?? from.offered,
    focus: to.focus ?? from.focus,
    focused: to.focus ? to.focused : from.focused,
    pressable: pressableIn(from.pressable, ...to.pressable),
    ...((to.given ?? from.given) && {
      given: [...(from.given ?? []), ...(to.given ?? [])].slice(-MOST_SAID),
    }),
  }
}

function contactOfBoth(to: Contact, from: Contact): Contact {
  return {
    ...to,
    snoozed: { ...from.snoozed, ...to.snoozed },
    ...longerQuiet(to, from),
    introduced: first(to.introduced, from.introduced),
    heard: last(to.heard, from.heard),
    contacted: [...to.contacted, ...from.contacted].toSorted(),
    nudged: last(to.nudged, from.nudged),
    unanswered: Math.min(to.unanswered, from.unanswered),
    lastNudge: to.lastNudge ?? from.lastNudge,
    digest: to.digest ?? from.digest,
    digested: lastDigest(to.digested, from.digested),
  }
}

/** What either was told of is known to the one person. */
function lastDigest(a: Contact['digested'], b: Contact['digested']): Contact['digested'] {
  return a && b ? (a.at > b.at ? a : b) : (a ?? b)
}

function first(a: Instant | null, b: Instant | null): Instant | null {
  return [a, b].filter((at) => at !== null).toSorted()[0] ?? null
}

function last(a: Instant | null, b: Instant | null): Instant | null {
  return (
    [a, b]
      .filter((at) => at !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

/** Whether somebody stands anywhere in a record: an id that was made up here is nothing that anybody writes. */
export function mentions(record: object, person: string): boolean {
  return JSON.stringify(record).includes(JSON.stringify(person))
}

/** A record as it reads once `from` has become `to`: whoever did, said or was named for anything in it is `to`. */
export function moved<R extends object>(record: R, from: string, to: string): R {
  const text = JSON.stringify(record, (_key, value: unknown) => (value === from ? to : value))
  return JSON.parse(text) as R
}

/** Who wanted to be left in peace on either platform wants it for as long as was said on one of them. */
function longerQuiet({ quiet: one }: Contact, { quiet: other }: Contact): Pick<Contact, 'quiet'> {
  const [longest] = [one, other]
    .filter((quiet) => quiet !== undefined)
    .toSorted((a, b) =>
      a.until === b.until ? 0 : a.until === null || (b.until && a.until > b.until) ? -1 : 1,
    )
  return longest ? { quiet: longest } : {}
}
