import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

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

/** @throws PortTaken */
export async function listen(
  answer: RequestListener,
  { host, port, variable }: { host: string; port: number; variable: string },
): Promise<Listening> {
  const http = createServer(answer)
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
