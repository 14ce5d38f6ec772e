import { Worker } from 'node:worker_threads'

let thread: ReturnType<typeof start> | undefined

/**
 * An SVG picture as PNG. It is drawn in a thread of its own, begun with the first picture: the first takes a tenth of a
 * second and more, for which nobody else's request is to wait.
 */
export async function pngOf(svg: string): Promise<Buffer> {
  thread ??= start()
  return thread(svg)
}

function start(): (svg: string) => Promise<Buffer> {
  const worker = new Worker(new URL('./png-worker.ts', import.meta.url))
  let waiting: PromiseWithResolvers<Buffer>[] = []
  // A thread with nothing to draw keeps no process alive.
  worker.unref()
  worker.on('message', (png: Uint8Array) => {
    waiting.shift()?.resolve(Buffer.from(png))
    if (waiting.length === 0) worker.unref()
  })
  worker.on('error', (error) => {
    thread = undefined
    for (const one of waiting) one.reject(error)
    waiting = []
  })
  return (svg) => {
    const drawn = Promise.withResolvers<Buffer>()
    waiting.push(drawn)
    worker.ref()
    worker.postMessage(svg)
    return drawn.promise
  }
}
