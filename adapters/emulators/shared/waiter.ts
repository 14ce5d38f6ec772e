/**
 * So long, in milliseconds of real time, everything waits that is sure to come: many times of what the busiest machine
 * needs. Who waits for less has a reason that is not the machine's.
 */
export const PATIENCE = 120_000

/** What a platform knows, as far as waiting needs it. */
type Watched = { onChange(listen: () => void): () => void; log: readonly unknown[] }

/** Waits for what `look` finds; `within` is milliseconds of real time, and `what` is for the error, which else shows `look` itself. */
export type WaitFor = <T>(
  look: () => T | undefined | null | false,
  within?: number,
  what?: string,
) => Promise<T>

/** Looks again at each change until it finds something; tells what happened last when it does not in time. */
export function waiter<T>(
  state: Watched,
  look: () => T | undefined | null | false,
  within = PATIENCE,
  what = String(look),
): Promise<T> {
  return new Promise((resolve, reject) => {
    const found = look()
    if (found) {
      resolve(found)
      return
    }
    const stop = state.onChange(() => {
      const now = look()
      if (!now) return
      end()
      resolve(now)
    })
    const timer = setTimeout(() => {
      end()
      reject(new Error(`Waited ${within / 1000} s for ${what}. Last in the log:\n${lastLines(state)}`))
    }, within)
    const end = () => {
      stop()
      clearTimeout(timer)
    }
  })
}

function lastLines(state: Watched): string {
  const lines = state.log.slice(-8).map((entry) => JSON.stringify(entry).slice(0, 400))
  return lines.length > 0 ? lines.join('\n') : '(nothing)'
}
