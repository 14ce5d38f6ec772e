// Loaded into each measured process with --import: answers over the IPC channel what it has cost so far.
import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * Milliseconds of processor time of all threads, bytes, and the longest hold of the event loop since the last question:
 * how long others waited, and for how much processor time of its own, which a busy machine does not lengthen.
 */
export type Probed = { cpu: number; rss: number; heap: number; hold: number; held: number }

/** `watch` has holds of the loop measured from then on, which costs a little all the time. */
export type Question = 'cost' | 'watch'

const loop = monitorEventLoopDelay({ resolution: 1 })
let held = 0

function watch(): void {
  loop.enable()
  let last = spent()
  setInterval(() => {
    const now = spent()
    held = Math.max(held, now - last)
    last = now
  }, 1).unref()
}

/** Milliseconds of processor time of this thread. */
function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

process.on('message', (question: Question) => {
  if (question === 'watch') watch()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const hold = loop.max / 1e6
  loop.reset()
  process.send?.({ cpu: (user + system) / 1000, rss, heap: heapUsed, hold, held } satisfies Probed)
  held = 0
})
process.channel?.unref()
