import { wayBack } from '../../coach/acts.ts'
import type { ActToUndo } from '../../coach/loaded.ts'
import type { Turn } from '../../coach/turn.ts'
import type { Act, RecordChange } from '../../records/act.ts'
import type { Outgoing } from '../../records/outgoing.ts'
import type { Person } from '../../records/person.ts'
import { RETENTION } from '../../records/retention.ts'
import { STAGES } from '../../vocabulary/stage.ts'
import { talkId, type Talk } from '../../records/talk.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { addInstant } from '../../time/time.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import type { Parts, Store } from '../ports.ts'
import { loadPeople, loadSnapshot, peopleIn } from './records.ts'

/** The act that the speaker means, with everything that it changed: the one of a button, or the last that still counts. */
export async function loadAct(
  { store }: Parts,
  { context }: Turn,
  intent: Intent,
): Promise<{ value: ActToUndo; people?: Record<string, Person> }> {
  const { organisation, speaker } = context
  const found = await store.find('act', organisation.id, `person:${speaker}`)
  const own = found
    .filter(({ at }) => addInstant(at, RETENTION.act) > context.now)
    .toSorted((one, other) => other.order - one.order)
  const meant = 'act' in intent ? intent.act : null
  const done = own.filter(({ undone, undoes }) => !undone && undoes === null)
  const act = meant === null ? done[0] : own.find(({ id }) => id === meant)
  if (!act) return { value: { act: null, why: meant === null ? 'nothing' : 'late' } }
  if (act.undone) return { value: { act: null, why: 'already' } }
  const keys = act.changes.map(({ kind, id }) => ({ kind, id }))
  const records = await Promise.all(keys.map(({ kind, id }) => store.get(kind, organisation.id, id)))
  const messages = await Promise.all(
    [...act.replies, ...act.told.map(({ message }) => message)].map((id) =>
      store.get('message', organisation.id, id),
    ),
  )
  const about = act.pilot === null ? undefined : await loadSnapshot(store, organisation, act.pilot)
  const entries = act.pilot === null ? [] : await store.history(organisation.id, `pilot:${act.pilot}`)
  const now = ({ kind, id }: Pick<RecordChange, 'kind' | 'id'>) =>
    records[keys.findIndex((one) => one.kind === kind && one.id === id)]
  const way = wayBack(act, now)
  const back = 'back' in way ? way.back : []
  // Whoever has a part again is asked again.
  const people = await loadPeople(store, organisation, [
    ...act.told.map(({ to }) => to),
    ...back.flatMap(peopleIn),
  ])
  return {
    value: {
      act,
      undoes: own.find(({ id }) => id === act.undoes) ?? null,
      latest: act.id === (act.undoes === null ? done : own)[0]?.id,
      earlier: done.find(({ order }) => order < act.order) ?? null,
      about: about ?? null,
      talk: about && (await talkBefore(store, act, about)),
      now,
      messages: messages.filter((message): message is Outgoing => message !== undefined),
      since: entries.filter(({ id, at }) => at >= act.at && !act.entries.includes(id)),
    },
    people: { ...about?.people, ...people },
  }
}

/** The talk of the stage to which the pilot goes back, where it does. */
async function talkBefore(
  store: Store,
  { changes }: Act,
  { pilot }: PilotSnapshot,
): Promise<Talk | undefined> {
  const of = changes.find(({ kind, id }) => kind === 'pilot' && id === pilot.id)
  const before = of?.differences.find(({ path }) => path.length === 1 && path[0] === 'stage')?.before
  const stage = STAGES.find((one) => one === before)
  return stage && store.get('talk', pilot.organisation, talkId(pilot.id, stage))
}
