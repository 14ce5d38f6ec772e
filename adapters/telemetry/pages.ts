import type { IncomingMessage, ServerResponse } from 'node:http'
import { namesLoopback } from '../runtime/host.ts'
import { isLoopback } from '../config/setting.ts'
import { tellFault } from './flow.ts'
import type { Health } from './health.ts'
import type { Metrics } from './metrics.ts'

export type Page = (request: IncomingMessage, response: ServerResponse) => void

/** `/metrics`. */
export function metricsPage(metrics: Metrics): Page {
  return page(async () => ({ status: 200, text: await metrics.page(), type: metrics.type }))
}

/** What operators and their machines ask, by path; `missing` says what requests still wait for. */
export function operatorPages(parts: {
  health: Health
  metrics: Metrics
  missing: () => string[]
  /** Why what is sent does not arrive anywhere in a workspace. */
  blocked: () => Promise<string[]>
  /** Whether `/metrics` is served here, where only this machine may ask for it. */
  metricsHere: boolean
}): Partial<Record<string, Page>> {
  const { health, metrics, missing, blocked, metricsHere } = parts
  const measured = metricsPage(metrics)
  return {
    '/healthz': page(async () => verdict(await health.dead())),
    '/readyz': page(async () => verdict([...missing(), ...(await health.closed()), ...(await blocked())])),
    ...(metricsHere && {
      '/metrics': (request, response) => {
        if (!fromHere(request)) plain(response, 404, 'nothing here')
        else if (!namesLoopback(request)) plain(response, 403, 'ask localhost or 127.0.0.1 for this')
        else measured(request, response)
      },
    }),
  }
}

/** Text, as a person reads it who looks why. */
export function plain(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(`${text}\n`)
}

type Answer = { status: number; text: string; type?: string }

function page(ask: () => Promise<Answer>): Page {
  return (_, response) =>
    void ask().then(
      ({ status, text, type }) => plain(response, status, text, type),
      (error: unknown) => {
        tellFault(error)
        plain(response, 500, 'this could not be found out')
      },
    )
}

function verdict(faults: string[]): Answer {
  if (faults.length === 0) return { status: 200, text: 'ok' }
  tellFault(faults.join(', '))
  return { status: 503, text: faults.join('\n') }
}

/** Whether this machine asks for itself: a proxy in front of the server is on this machine too, and asks for others. */
function fromHere({ socket, headers }: IncomingMessage): boolean {
  // An IPv4 address may be written in the manner of IPv6.
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/u, '')
  return isLoopback(address) && !('forwarded' in headers) && !('x-forwarded-for' in headers)
}
