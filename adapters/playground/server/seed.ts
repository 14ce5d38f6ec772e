import type { Content } from '../../../src/playbook/content.ts'
import type { Store } from '../../../src/engine/ports.ts'
import { dayOf, type Instant } from '../../../src/time/time.ts'
import type { Kind } from '../../../src/records/head.ts'
import { allOrganisations } from '../../commands/organisations.ts'
import { HOME } from './saved-clock.ts'
import { replay } from './replay.ts'
import { WORKSPACES, type Sample } from './sample.ts'

/** Chats of before are shown nowhere, so none of their buttons will ever be pressed. */
const PASSING = new Set<Kind>(['organisation', 'message', 'received'])

/**
 * Makes the store's organisation the invented one, with all that its people did up to now. One that has pilots or a
 * program office keeps what it has.
 */
export async function seed(store: Store, content: Content, sample: Sample, now: Instant): Promise<void> {
  const [before] = await allOrganisations(store)
  if (!before) throw new Error('a store without an organisation')
  const { id } = before
  const organisation = {
    ...before,
    workspaces: [...new Set([...before.workspaces, ...Object.values(WORKSPACES)])],
    domains: [...new Set([...before.domains, sample.cast.domain])],
  }
  await store.commit({ organisation: id, records: [organisation], entries: [] })
  const [pilot] = await store.find('pilot', id, 'all', { limit: 1 })
  const [member] = await store.find('person', id, 'office', { limit: 1 })
  if (pilot || member) return
  const { records, entries } = await replay(sample, { content, organisation, today: dayOf(now, HOME) })
  // All at once: a process that ends in between begins anew.
  const lasting = records.filter(({ kind }) => !PASSING.has(kind))
  await store.commit({ organisation: id, records: lasting, entries })
}
