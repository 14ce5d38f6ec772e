// Loaded into each measured process with --import: answers over the IPC channel what it has cost so far.
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds of processor time of all threads, bytes, and the longest hold of the event loop since the last question. */
export type Probed = { cpu: number; rss: number; heap: number; hold: number }

/** `watch` has holds of the loop measured from then on, which costs a little all the time. */
export type Question = 'cost' | 'watch'

const loop = monitorEventLoopDelay({ resolution: 1 })

process.on('message', (question: Question) => {
  if (question === 'watch') loop.enable()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const hold = loop.max / 1e6
  loop.reset()
  process.send?.({ cpu: (user + system) / 1000, rss, heap: heapUsed, hold } satisfies Probed)
})
process.channel?.unref()
