import type { Time } from '../../runtime/clock.ts'

const APART = 1000
const MANY = 1000

/**
 * Runs posts to one channel one after another, a second apart from the end of one to the start of the next, whatever
 * they come to. Channels do not wait for each other.
 */
export function createRateLimiter(time: Time): <T>(channel: string, post: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, { ended: Promise<number>; at: number | null }>()
  let enough = MANY
  return async (channel, post) => {
    const before = lines.get(channel)
    if (lines.size >= enough) {
      const over = time.now() - APART
      for (const [key, { at }] of lines) if (at !== null && at < over) lines.delete(key)
      // Where many are still busy, the next look is not the next time.
      enough = Math.max(MANY, 2 * lines.size)
    }
    const { promise, resolve } = Promise.withResolvers<number>()
    const line: { ended: Promise<number>; at: number | null } = { ended: promise, at: null }
    lines.set(channel, line)
    try {
      const wait = before ? (await before.ended) + APART - time.now() : 0
      if (wait > 0) await time.sleep(wait)
      return await post()
    } finally {
      line.at = time.now()
      resolve(line.at)
    }
  }
}
