// People: what follows from the record of a person and their accounts.
import type { AccountRecord } from '../records/account.ts'
import { accountParts, type Membership } from '../vocabulary/account.ts'
import type { Person } from '../records/person.ts'

/** So many messages are remembered for what can be pressed in them. */
const MOST_PRESSABLE = 3

/** The messages with something to press, once some more were sent. */
export function pressableIn(before: readonly string[], ...sent: string[]): string[] {
  return [...before, ...sent].slice(-MOST_PRESSABLE)
}

/** Whether a person, or one of their accounts, belongs here: not gone, not a bot, not somebody from another workspace. */
export function colleague({ membership }: { membership: Membership }): boolean {
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

/** The best membership that one of several accounts has is the person's. */
const BEST: readonly Membership[] = ['member', 'guest', 'unknown', 'stranger', 'bot', 'gone']

/** The person as all their accounts together say: who can be reached through one of them can be reached. */
export function summed(person: Person, accounts: readonly AccountRecord[]): Person {
  const membership = BEST.find((best) => accounts.some((account) => account.membership === best))
  const [first] = accounts
  if (!first || !membership) return person
  const open = accounts.some((account) => colleague(account) && !account.unreachable)
  return { ...person, membership, unreachable: open ? null : (first.unreachable ?? first.membership) }
}

/** Where an unasked message goes: the platform that was chosen, else the account last used, else any that takes it. */
export function accountFor(person: Person, accounts: readonly AccountRecord[]): AccountRecord | undefined {
  const open = accounts.filter((account) => colleague(account) && !account.unreachable)
  return (
    open.find(({ id }) => accountParts(id).platform === person.prefers) ??
    open.find(({ id }) => id === person.used) ??
    open[0]
  )
}
