import type { Log } from '../../../src/engine/ports.ts'
import type { AccountId } from '../../../src/vocabulary/account.ts'
import { mentioned } from './activity.ts'
import type { Connector } from './connector.ts'
import type { Whose } from './mentions.ts'
import { accountOf } from './profile.ts'

const MANY = 1000

/**
 * Learns whom the ids in mentions belong to, which only the connector tells. An id always means the same person; whom
 * it does not tell stays a name.
 */
export function createPeople(connector: Connector, log: Log) {
  const known = new Map<string, AccountId>()

  return async function whoseIn(activity: unknown): Promise<Whose> {
    const asked = mentioned(activity)
    const whose: Whose = (id) => known.get(id)
    if (!asked) return whose
    const { reference, ids } = asked
    await Promise.all(
      ids
        .filter((id) => !known.has(id))
        .map(async (id) => {
          const answer = await connector.member(reference, id)
          const account = 'answered' in answer ? accountOf(answer.answered, reference.tenant) : null
          if (account) known.set(id, account)
          else
            log.warn(
              { why: 'why' in answer ? answer.why : 'unreadable' },
              'Teams did not say who was mentioned',
            )
        }),
    )
    const found = new Map(ids.map((id) => [id, known.get(id)]))
    while (known.size > MANY) known.delete(known.keys().next().value!)
    return (id) => found.get(id)
  }
}
