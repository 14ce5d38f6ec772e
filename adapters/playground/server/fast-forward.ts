import type { Commit, Store } from '../../../src/engine/ports.ts'
import type { Outgoing } from '../../../src/records/outgoing.ts'
import type { Instant } from '../../../src/time/time.ts'
import type { Entry } from '../../../src/records/history.ts'
import { walk, type LocalClock } from '../../emulators/shared/clock.ts'
import { observed } from './observed-store.ts'

/** What was committed while the clock went on: messages as they were last, and the history. */
export type Trip = { from: Instant; until: Instant; messages: Outgoing[]; entries: Entry[] }

/** Moves the clock on hour by hour, as time would pass, and keeps what is committed on the way. */
export function createFastForward(clock: LocalClock, tick: () => Promise<void>) {
  let trip: { messages: Map<string, Outgoing>; entries: Entry[] } | null = null

  function keep({ records, entries }: Commit): void {
    if (!trip) return
    for (const record of records)
      if (record.kind === 'message') trip.messages.set(`${record.organisation} ${record.id}`, record)
    trip.entries.push(...entries)
  }

  return {
    watched: (store: Store): Store => observed(store, keep),
    /** Goes to `goal`, or to the first hour after which `enough` is true. Null while another trip is under way. */
    async go(goal: Instant, enough: (messages: Outgoing[]) => boolean = () => false): Promise<Trip | null> {
      if (trip) return null
      const from = clock.iso()
      const { messages, entries } = (trip = { messages: new Map<string, Outgoing>(), entries: [] as Entry[] })
      try {
        await walk(clock, Date.parse(goal), tick, () => enough([...messages.values()]))
      } finally {
        trip = null
      }
      return { from, until: clock.iso(), messages: [...messages.values()], entries }
    },
  }
}

/** Whether the coach sent it unasked after a moment. */
export function unasked({ purpose, state, sentAt }: Outgoing, after: Instant): boolean {
  return purpose !== 'reply' && state === 'sent' && sentAt !== null && sentAt >= after
}
