import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { namesLoopback } from '../../runtime/host.ts'
import { answerJson, bodyOf, readJson } from './http.ts'

type Answer = object | void
/** Does what a page sent, or says what was wrong with it. */
export type Order = (sent: unknown) => Promise<{ done: Answer } | { wrong: string }>

/** An order that a page may give: the shape of what it sends, and what is then done. */
export function order<S extends z.ZodType>(
  shape: S,
  obey: (sent: z.infer<S>) => Promise<Answer> | Answer,
): Order {
  return async (sent) => {
    const read = shape.safeParse(sent)
    return read.success ? { done: await obey(read.data) } : { wrong: z.prettifyError(read.error) }
  }
}

/** What the clock of a local platform can be told. */
export const clockShape = z.union([
  z.object({ advance: z.number().min(0) }),
  z.object({ to: z.iso.datetime({ offset: true }) }),
])

type Parts = {
  /** `/local/slack/`. */
  prefix: string
  orders: Record<string, Order>
  /** What can be looked at, besides `log` and `changes`. */
  shows: Record<string, (asked: URLSearchParams) => object | Promise<object>>
  state: { onChange(listen: () => void): () => void; seq: number; log: readonly { kind: string }[] }
}

/** A local platform driven over HTTP: JSON in and out under its prefix. Only pages of this server may use it. */
export class CommandRouter {
  readonly #parts: Parts
  readonly #listening = new Set<ServerResponse>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.state.onChange(() => {
      for (const response of this.#listening) response.write(`data: ${parts.state.seq}\n\n`)
    })
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
    if (!url?.pathname.startsWith(this.#parts.prefix)) return false
    this.#answer(request, response, url).catch((error: unknown) => response.destroy(error as Error))
    return true
  }

  close(): void {
    for (const response of this.#listening) response.end()
  }

  async #answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!fromHere(request)) return answerJson(response, 403, { error: 'only for pages of this server' })
    const { prefix, orders } = this.#parts
    const name = url.pathname.slice(prefix.length)
    const found = Object.hasOwn(orders, name) ? orders[name] : undefined
    try {
      if (request.method === 'GET') return await this.#show(name, url.searchParams, response)
      if (request.method !== 'POST' || !found)
        return answerJson(response, 404, {
          error: `no such order; there are ${Object.keys(orders).join(', ')}`,
        })
      // A page of another site can only send JSON after asking first, which is never allowed.
      if (!request.headers['content-type']?.startsWith('application/json'))
        return answerJson(response, 415, { error: 'application/json expected' })
      const outcome = await found(readJson(await bodyOf(request)))
      if ('wrong' in outcome) answerJson(response, 400, { error: outcome.wrong })
      else answerJson(response, 200, outcome.done ?? { ok: true })
    } catch (error) {
      answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) })
    }
  }

  async #show(name: string, asked: URLSearchParams, response: ServerResponse): Promise<void> {
    const { state, shows } = this.#parts
    const show = Object.hasOwn(shows, name) ? shows[name] : undefined
    if (name === 'changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(`data: ${state.seq}\n\n`)
      this.#listening.add(response)
      response.on('close', () => this.#listening.delete(response))
    } else if (name === 'log') {
      const after = Number(asked.get('after') ?? -1)
      const kind = asked.get('kind')
      const entries = state.log.slice(after + 1).filter((entry) => kind === null || entry.kind === kind)
      answerJson(response, 200, entries)
    } else if (show) answerJson(response, 200, await show(asked))
    else {
      const there = [...Object.keys(shows), 'log', 'changes'].join(', ')
      answerJson(response, 404, { error: `no such thing to see; there are ${there}` })
    }
  }
}

/** Other sites may not reach in: neither by name (their own, pointed at loopback) nor with their pages. */
function fromHere(request: IncomingMessage): boolean {
  const { host, origin } = request.headers
  return namesLoopback(request) && (origin === undefined || origin === `http://${host}`)
}
