import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: IncomingHttpHeaders; raw: string; body: Record<string, any> }
type Told = { status?: number; body?: string | object; headers?: Record<string, string> } | 'silence'

/** Something that listens where the bot would, and answers what a test tells it to. */
export async function startBot() {
  const received: Received[] = []
  const bot = { answer: (_request: Received): Told => ({}) }
  const server = createServer((request, response) => {
    let raw = ''
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()))
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, raw, body: bodyOf(raw) }
      received.push(one)
      const told = bot.answer(one)
      if (told === 'silence') return
      const json = typeof told.body === 'object'
      const type = json ? { 'content-type': 'application/json' } : {}
      response.writeHead(told.status ?? 200, { ...type, ...told.headers })
      response.end(json ? JSON.stringify(told.body) : told.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  return {
    received,
    url: `http://127.0.0.1:${port}`,
    answers(answer: (request: Received) => Told) {
      bot.answer = answer
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function bodyOf(raw: string): Record<string, unknown> {
  if (raw.startsWith('{')) return JSON.parse(raw) as Record<string, unknown>
  const form = Object.fromEntries(new URLSearchParams(raw))
  return form['payload'] ? (JSON.parse(form['payload']) as Record<string, unknown>) : form
}
