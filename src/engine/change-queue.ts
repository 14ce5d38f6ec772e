/**
 * A place before the records that one change touches. It holds those before which nobody stood, or waits for its turn
 * before all of them at once; whoever waits holds nothing else, so no two wait for each other.
 */
export type Place = {
  /** Holds these too. False when somebody stands before one of them: then nothing changed. */
  takes(keys: readonly string[]): boolean
  /** Goes to the end of the line before these and all that it held; resolves when it is the first everywhere. */
  waits(keys: readonly string[]): Promise<void>
  leaves(): void
}

/**
 * The lines before records, by any key: whoever came first goes first, also where a change touches several records.
 * They hold for this process. Others who change a record are found out by its version.
 */
export class ChangeQueue {
  /** Who is the last before a key, and when they are gone. */
  readonly #last = new Map<string, Promise<void>>()

  place(): Place {
    const last = this.#last
    const held = new Set<string>()
    let { promise: gone, resolve: go } = Promise.withResolvers<void>()
    const leaves = () => {
      for (const key of held) if (last.get(key) === gone) last.delete(key)
      held.clear()
      go()
    }
    const stands = (keys: Iterable<string>) => {
      for (const key of keys) {
        held.add(key)
        last.set(key, gone)
      }
    }
    return {
      takes(keys) {
        const more = keys.filter((key) => !held.has(key))
        if (more.some((key) => last.has(key))) return false
        stands(more)
        return true
      },
      async waits(keys) {
        const all = new Set([...held, ...keys])
        leaves()
        const before = new Set(Array.from(all, (key) => last.get(key) ?? Promise.resolve()))
        ;({ promise: gone, resolve: go } = Promise.withResolvers<void>())
        stands(all)
        await Promise.all(before)
      },
      leaves,
    }
  }
}

/** Does something while nobody else does anything under one of these keys, in the order in which they came. */
export async function inQueue<T>(
  lines: ChangeQueue,
  keys: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const place = lines.place()
  try {
    if (!place.takes(keys)) await place.waits(keys)
    return await work()
  } finally {
    place.leaves()
  }
}
