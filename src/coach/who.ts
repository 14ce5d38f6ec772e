import { stranger, type Person } from '../people/person.ts'
import { accountParts, newAccount, type AccountId } from '../people/account.ts'
import type { Who } from './intent.ts'
import { MENTIONS } from './mention.ts'
import { keep, speakerOf, type Turn } from './turn.ts'

/** The first mention in a text. */
export function mentionIn(text: string): AccountId | null {
  return mentionsIn(text)[0] ?? null
}

/** Every mention in a text, so that the people can be read before a decision. */
export function mentionsIn(text: string): AccountId[] {
  return Array.from(text.matchAll(MENTIONS), ([, account]) => account as AccountId)
}

/**
 * The person that is meant. A mention of an account that never met the coach makes a person who knows nothing of it
 * yet; a bare name, or an account of a workspace that is not the organisation's, is nobody that can be asked.
 */
export function resolve(turn: Turn, who: Who): { turn: Turn; person: Person } | null {
  if ('self' in who) return { turn, person: speakerOf(turn) }
  if ('name' in who) return null
  if ('person' in who) {
    const person = turn.people[who.person]
    return person ? { turn, person } : null
  }
  const account = who.account as AccountId
  if (!turn.scene.organisation.workspaces.includes(accountParts(account).workspace)) return null
  const known = turn.scene.mentioned[account]
  const person = known ? turn.people[known] : undefined
  if (person) return { turn, person }
  const fresh = stranger(turn.scene.organisation.id, turn.scene.id(), { account })
  const next = keep(turn, fresh, newAccount(turn.scene.organisation.id, account, fresh.id))
  return {
    turn: { ...next, scene: { ...next.scene, mentioned: { ...next.scene.mentioned, [account]: fresh.id } } },
    person: fresh,
  }
}
