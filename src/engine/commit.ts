import type { AnyRecord, RecordOf } from '../records/record.ts'
import type { Kind } from '../records/head.ts'
import type { Closing } from '../coach/turn.ts'
import { phrase } from '../messages/message.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Nudge } from '../records/nudge.ts'
import { resolutionOf } from '../nudges/resolution.ts'
import { reconcileNudges, reconciledSnapshot, pilotWakeAt, reopened } from '../nudges/reconciliation.ts'
import { addInstant, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Entry } from '../records/history.ts'
import { looksAlike } from './appearance.ts'
import type { Changing, Parts, Store } from './ports.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Records by kind and id, as they shall be. */
export type Changed = Record<string, AnyRecord>

/** How long a message may be on its way before somebody else may look after it. */
export const LEASE = { seconds: 30 }
/** Waiting in line, nobody needs more than a few: whoever does waits for what never comes. */
const ATTEMPTS = 1000

/** The changed records with some more, each in place of its earlier form. */
export function put(changed: Changed, ...records: AnyRecord[]): Changed {
  const named = records.map((record) => [`${record.kind} ${record.id}`, record] as const)
  return { ...changed, ...Object.fromEntries(named) }
}

/**
 * What follows from a changed pilot, in the same commit: asks open and close, its next moment of attention is
 * computed, and whoever is asked something new is looked at in the next sweep.
 */
export async function followUp(
  { store, content, id }: Parts,
  about: PilotSnapshot,
  changed: Changed,
  now: Instant,
): Promise<{ changed: Changed; closings: Closing[]; entries: Entry[] }> {
  const { playbook } = content
  const organisation = about.organisation.id
  const attended = reconcileNudges(about, now, playbook)
  const opened = await Promise.all(attended.opened.map((ask) => again(store, ask)))
  const after = reconciledSnapshot(about, { ...attended, opened })
  const people = [...opened, ...attended.readdressed].map(({ person }) => person)
  let next = put(changed, { ...about.pilot, attention: pilotWakeAt(after, now, playbook) })
  next = put(next, ...opened, ...attended.readdressed, ...attended.closed)
  for (const person of new Set(people)) {
    const record = (next[`contact ${person}`] as RecordOf<'contact'> | undefined) ?? about.contacts[person]
    if (record) next = put(next, { ...record, attention: now })
  }
  // Whose first pilot as a sponsor this is gets digests from now on.
  const sponsor = about.pilot.sponsor && about.contacts[about.pilot.sponsor.person]
  if (sponsor && !sponsor.digested) {
    const record = (next[`contact ${sponsor.id}`] as RecordOf<'contact'> | undefined) ?? sponsor
    next = put(next, { ...record, attention: now })
  }
  const note = (event: 'ask.opened' | 'ask.closed', ask: Nudge): Entry => ({
    id: id(),
    organisation,
    about: `pilot:${about.pilot.id}`,
    at: now,
    by: null,
    event,
    change: { ask: ask.id, rule: ask.rule, person: ask.person },
  })
  return {
    changed: next,
    closings: [
      ...attended.closed.map((ask) => ({ ask, outcome: resolutionOf(ask, about, now) })),
      ...attended.readdressed.map((ask) => ({
        ask: about.asks.find(({ id }) => id === ask.id) ?? ask,
        outcome: phrase('replies.asked-other'),
      })),
    ].flatMap(({ ask: { id, message }, outcome }) => (message ? [{ message, of: id, outcome }] : [])),
    entries: [
      ...opened.map((ask) => note('ask.opened', ask)),
      ...attended.closed.map((ask) => note('ask.closed', ask)),
    ],
  }
}

async function again(store: Store, wanted: Nudge): Promise<Nudge> {
  const before = await store.get('ask', wanted.organisation, wanted.id)
  return before ? reopened(before, wanted) : wanted
}

/** Ends live parts of messages that were sent before; the platform is told afterwards. */
export async function closeParts(
  store: Store,
  organisation: string,
  closings: readonly Closing[],
  changed: Changed,
  now: Instant,
): Promise<Changed> {
  let next = changed
  for (const { message, of, outcome } of closings) {
    const record =
      (next[`message ${message}`] as Outgoing | undefined) ??
      (await store.get('message', organisation, message))
    if (!record || of === null || record.closed[of]) continue
    const ended = { ...record, closed: { ...record.closed, [of]: outcome } }
    const differs = record.state === 'sent' && record.address !== null && !looksAlike(record, ended)
    next = put(next, {
      ...ended,
      stale: differs || record.stale,
      attention: differs ? addInstant(now, LEASE) : (record.attention ?? null),
    })
  }
  return next
}

/**
 * Commits what `decide` says, which reads afresh each time; it returns null when there is nothing to do. The first
 * decision is free. Where others stand before a record that it changes, or were faster, it is made again in its turn,
 * and nobody gets ahead meanwhile. `known` are records that are sure to change.
 */
export async function commitFresh<T>(
  { store, queue, waiting }: Changing,
  organisation: string,
  decide: () => Promise<{ changed: Changed; entries: Entry[]; result: T } | null>,
  known: readonly string[] = [],
): Promise<T | null> {
  const place = queue.place()
  const keysOf = (names: readonly string[]) => names.map((name) => `${organisation} ${name}`)
  try {
    if (!place.takes(keysOf(known))) await place.waits(keysOf(known))
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await waiting.turn()
      const decided = await decide()
      if (!decided) return null
      const keys = keysOf(Object.keys(decided.changed))
      if (!place.takes(keys)) await place.waits(keys)
      else {
        const records = Object.values(decided.changed)
        if ((await store.commit({ organisation, records, entries: decided.entries })) === 'done')
          return decided.result
      }
    }
  } finally {
    place.leaves()
  }
  throw new Error(`a commit was still stale after ${ATTEMPTS} attempts`)
}

/** Changes one record, read afresh; nothing happens when it is gone or `change` returns null. */
export function changeOne<K extends Kind>(
  parts: Changing,
  kind: K,
  organisation: string,
  id: string,
  change: (record: RecordOf<K>) => RecordOf<K> | null,
): Promise<RecordOf<K> | null> {
  return commitFresh(
    parts,
    organisation,
    async () => {
      const record = await parts.store.get(kind, organisation, id)
      const next = record && change(record)
      return next ? { changed: put({}, next), entries: [], result: next } : null
    },
    [`${kind} ${id}`],
  )
}

export const engineCommitMessages = declareMessages({
  'replies.asked-other': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof engineCommitMessages> {}
}
