/** Milliseconds: a flush of the disk takes less, and so does a tick, however many it writes to. */
const LONGEST_COMMIT = 30_000
const LONGEST_TICK = 30 * 60_000
/** A disk is full for a while and has room again; after this long it may be that only a new start helps. */
const UNWRITABLE = 5 * 60_000

export type Health = ReturnType<typeof createHealth>

/**
 * Whether the server does its work. `now` is a clock that never jumps; `probe` writes something to the store, and is
 * asked for only while the store is known to take nothing: nobody else may come by to find out that it does again.
 */
export function createHealth({ now, probe }: { now: () => number; probe: () => Promise<unknown> }) {
  const commits = new Set<{ since: number }>()
  let tick: number | null = null
  let failing: number | null = null
  let probing: Promise<unknown> | null = null

  const since = (moment: number | null) => (moment === null ? 0 : now() - moment)
  const hanging = () => [...commits].some((commit) => since(commit.since) > LONGEST_COMMIT)

  /** What the store says to a write, once it is doubted; one that never ends is not waited for. */
  async function tryAgain(): Promise<void> {
    if (failing === null || hanging()) return
    probing ??= probe()
      .catch(() => {})
      .finally(() => (probing = null))
    await probing
  }

  return {
    /** A commit begins; the answer ends it. */
    commit(): (how: 'written' | 'refused' | 'nothing') => void {
      const commit = { since: now() }
      commits.add(commit)
      return (how) => {
        commits.delete(commit)
        if (how === 'written') failing = null
        else if (how === 'refused') failing ??= now()
      }
    },
    /** A tick begins; the answer ends it. */
    tick(): () => void {
      tick = now()
      return () => (tick = null)
    },
    /** Why the server should be started anew: it is stuck, or has not been able to write for minutes. */
    async dead(): Promise<string[]> {
      await tryAgain()
      return [
        ...(hanging() ? ['a write to the store does not end'] : []),
        ...(since(failing) > UNWRITABLE ? ['the store cannot be written'] : []),
        ...(since(tick) > LONGEST_TICK ? ['a tick does not end'] : []),
      ]
    },
    /** Why the store takes nothing now. */
    async closed(): Promise<string[]> {
      await tryAgain()
      if (hanging()) return ['a write to the store does not end']
      return failing === null ? [] : ['the store cannot be written']
    },
  }
}
