import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../../src/engine/ports.ts'

/** Milliseconds but for `connections`. */
export type Limits = {
  /** For a whole request to arrive, its body too. */
  request: number
  /** For which a connection waits for its next request. */
  keepAlive: number
  connections: number
}

/**
 * A proxy that keeps a connection longer than the server sends its next request into one that is just being closed;
 * of the known load balancers none keeps one for more than ten minutes unless it is told to.
 */
export const LIMITS: Limits = { request: 20_000, keepAlive: 620_000, connections: 1_000 }

/** How often connections are held against the limits, at most. */
const CHECK = 1_000
/** So often it is told that there are too many connections. */
const TELL = 60_000

/** Another program has the port; `variable` is the setting that names it. */
export class PortTaken extends Error {
  override name = 'PortTaken'

  constructor(variable: string, cause: Error) {
    super(`The port is taken by another program: ${cause.message}. Set ${variable} to another one.`, {
      cause,
    })
  }
}

/** An http server that listens, and its address. */
export type Listening = { url: string; http: Server }

type Options = {
  host: string
  port: number
  variable: string
  log: Pick<Log, 'warn'>
  limits?: Limits
}

/** @throws PortTaken */
export async function startListening(answer: RequestListener, options: Options): Promise<Listening> {
  const { host, port, variable, log, limits = LIMITS } = options
  const http = createServer(
    {
      requestTimeout: limits.request,
      headersTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(CHECK, limits.request / 4),
    },
    answer,
  )
  http.maxConnections = limits.connections
  let told = -Infinity
  http.on('drop', () => {
    if (performance.now() < told + TELL) return
    told = performance.now()
    log.warn({ connections: limits.connections }, 'there are too many connections: one more was closed')
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(variable, error) : error),
    )
    http.listen(port, host, resolve)
  })
  const address = http.address() as AddressInfo
  return { http, url: `http://${host}:${address.port}` }
}

/** Takes no more connections, and resolves when every answer that is under way was given. */
export function stopListening({ http }: Listening): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve())
    http.closeIdleConnections()
  })
}
