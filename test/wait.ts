import { setTimeout } from 'node:timers/promises'
import { PATIENCE } from '../adapters/emulators/shared/waiter.ts'

type Found<T> = Exclude<Awaited<T>, false | null | undefined>

/**
 * Looks again and again until there is something, and says what it waited for when nothing comes. `told` is what whoever
 * was to bring it said last, and `over` whether it is not going to come any more.
 */
export async function until<T>(
  what: string,
  look: () => T,
  { told = () => '', over = () => false }: { told?: () => string; over?: () => boolean } = {},
): Promise<Found<T>> {
  const giveUp = AbortSignal.timeout(PATIENCE)
  for (;;) {
    const ended = giveUp.aborted || over()
    const found = await look()
    if (found) return found as Found<T>
    if (ended) throw new Error(`Waited for ${what}, which never came. ${told()}`.trim())
    await setTimeout(10)
  }
}
