import { LRUCache } from 'lru-cache'
import type { Log } from '../../../src/engine/ports.ts'
import type { AccountId } from '../../../src/vocabulary/account.ts'
import { mentioned } from './activity.ts'
import type { Connector } from './connector.ts'
import type { Whose } from './mentions.ts'
import { accountOf } from './profile.ts'
import type { Reference } from './reference.ts'

const MANY = 1000

/**
 * Learns whom the ids in mentions belong to, which only the connector tells. An id always means the same person; whom
 * it does not tell stays a name.
 */
export function createPeople(connector: Pick<Connector, 'member'>, log: Log) {
  const known = new LRUCache<string, AccountId>({ max: MANY })

  return async function whoseIn(activity: unknown): Promise<Whose> {
    const asked = mentioned(activity)
    const whose: Whose = (id) => known.get(id)
    if (!asked) return whose
    const { reference, ids } = asked
    const found = new Map<string, AccountId>()
    await Promise.all(
      ids.map(async (id) => {
        const account = known.get(id) ?? (await ask(reference, id))
        if (!account) return
        known.set(id, account)
        found.set(id, account)
      }),
    )
    return (id) => found.get(id)
  }

  async function ask(reference: Reference, id: string): Promise<AccountId | null> {
    const answer = await connector.member(reference, id)
    const account = 'answered' in answer ? accountOf(answer.answered, reference.tenant) : null
    if (!account)
      log.warn({ why: 'why' in answer ? answer.why : 'unreadable' }, 'Teams did not say who was mentioned')
    return account
  }
}
