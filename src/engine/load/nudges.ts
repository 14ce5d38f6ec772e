import type { Loaded } from '../../coach/loaded.ts'
import { contactOf, speakerOf, type Turn } from '../../coach/turn.ts'
import { pressing } from '../../nudges/policy.ts'
import { stillTrue } from '../../nudges/reconciliation.ts'
import type { Parts } from '../ports.ts'
import { loadNamed, loadSnapshot } from './records.ts'

/** All that the speaker is asked, the most pressing first. */
export async function loadOpenNudges({ store, content }: Parts, turn: Turn): Promise<Loaded['openNudges']> {
  const { organisation, speaker, now } = turn.context
  const asks = await store.find('ask', organisation.id, `person:${speaker}`)
  const nudges = []
  for (const ask of pressing(asks, content.playbook)) {
    const about = await loadSnapshot(store, organisation, ask.pilot)
    if (about && stillTrue(ask, about, now, content.playbook)) nudges.push({ ask, about })
  }
  return nudges
}

/** What the unasked message last sent to the speaker was about, as far as they may still see it. */
export async function loadLastNudge({ store, content }: Parts, turn: Turn): Promise<Loaded['lastNudge']> {
  const { organisation } = turn.context
  const { lastNudge } = contactOf(turn)
  const message = lastNudge ? await store.get('message', organisation.id, lastNudge) : undefined
  const nudges = []
  for (const id of message?.asks ?? []) {
    const ask = await store.get('ask', organisation.id, id)
    const [seen] = ask
      ? await loadNamed(store, content, organisation, speakerOf(turn), { id: ask.pilot })
      : []
    const about = seen && (await loadSnapshot(store, organisation, seen.id))
    if (ask && about) nudges.push({ ask, about })
  }
  return nudges
}
