import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString('utf8')
}

/** Arguments of a call, wherever they are: in the query, a form or a JSON body. Null for a body that cannot be read. */
export async function argumentsOf(
  request: IncomingMessage,
  url: URL,
): Promise<Record<string, unknown> | null> {
  const body = await bodyOf(request)
  const query = Object.fromEntries(url.searchParams)
  if (request.headers['content-type']?.startsWith('application/json')) {
    const parsed = readJson(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? { ...query, ...parsed }
      : null
  }
  return { ...query, ...parse(body) }
}

/** The value, or undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
