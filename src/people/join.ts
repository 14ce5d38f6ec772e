import type { AccountRecord } from '../records/account.ts'
import { pressableIn, summed } from './person.ts'
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

/**
 * Makes all accounts of `from` accounts of `to`: what waits for an answer waits for the one person now, and what was
 * sent to either counts for both. What else was kept for `from` is moved afterwards, see `engine/identity-merge.ts`.
 */
export function joined(
  to: Person,
  from: Person,
  accounts: { to: readonly AccountRecord[]; from: readonly AccountRecord[] },
  now: Instant,
): { to: Person; from: Person; accounts: AccountRecord[] } {
  const moved = accounts.from.map((account) => ({ ...account, person: to.id }))
  const one: Person = {
    ...to,
    accounts: [...to.accounts, ...from.accounts.filter((account) => !to.accounts.includes(account))],
    name: to.name || from.name,
    email: to.email ?? from.email,
    title: to.title ?? from.title,
    zone: to.zone ?? from.zone,
    office: to.office || from.office,
    expects: to.expects ?? from.expects,
    awaited: to.expects ? to.awaited : from.awaited,
    aside: to.aside ?? from.aside,
    offered: to.offered ?? from.offered,
    focus: to.focus ?? from.focus,
    focused: to.focus ? to.focused : from.focused,
    snoozed: { ...from.snoozed, ...to.snoozed },
    ...longerQuiet(to, from),
    used: to.used ?? from.used,
    prefers: to.prefers ?? from.prefers,
    code: null,
    introduced: first(to.introduced, from.introduced),
    heard: last(to.heard, from.heard),
    contacted: [...to.contacted, ...from.contacted].toSorted(),
    nudged: last(to.nudged, from.nudged),
    unanswered: Math.min(to.unanswered, from.unanswered),
    lastNudge: to.lastNudge ?? from.lastNudge,
    pressable: pressableIn(from.pressable, ...to.pressable),
    digest: to.digest ?? from.digest,
    digested: lastDigest(to.digested, from.digested),
    attention: now,
  }
  return {
    to: summed(one, [...accounts.to, ...moved]),
    from: {
      ...from,
      accounts: [],
      email: null,
      office: false,
      expects: null,
      aside: null,
      offered: null,
      code: null,
      became: to.id,
      attention: now,
    },
    accounts: moved,
  }
}

/** What either was told of is known to the one person. */
function lastDigest(a: Person['digested'], b: Person['digested']): Person['digested'] {
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
function longerQuiet({ quiet: one }: Person, { quiet: other }: Person): Pick<Person, 'quiet'> {
  const [longest] = [one, other]
    .filter((quiet) => quiet !== undefined)
    .toSorted((a, b) =>
      a.until === b.until ? 0 : a.until === null || (b.until && a.until > b.until) ? -1 : 1,
    )
  return longest ? { quiet: longest } : {}
}
