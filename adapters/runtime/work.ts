import type { Log } from '../../src/engine/ports.ts'
import { createTurns } from './turns.ts'

export type Work = ReturnType<typeof createWork>

/** Keeps count of what is under way, so that a shutdown can wait for all of it. */
export function createWork(log: Log) {
  const running = new Set<Promise<unknown>>()
  const turn = createTurns()

  function track<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = Promise.allSettled([work]).then(() => running.delete(settled))
    running.add(settled)
    return work
  }

  return {
    track,
    /** Begins once the request that caused it was answered, and is waited for by nobody but `drain`. */
    detach(incoming: string, work: () => Promise<unknown>): void {
      const done = async () => {
        await turn()
        try {
          await work()
        } catch (error) {
          log.error({ incoming, err: error }, 'what follows something incoming failed')
        }
      }
      void track(done())
    },
    /** Waits for everything, also for what that starts. */
    async drain(): Promise<void> {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
