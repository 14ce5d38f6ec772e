import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf } from '../shared/body.ts'
import { readOuter, type Outer } from './activity.ts'

/**
 * Reads an activity from a request, and answers what is none: 405 for another method, 413 for more than a megabyte,
 * 400 for what is not JSON or of another shape, on which the SDK would stumble.
 */
export async function guard(request: IncomingMessage, response: ServerResponse): Promise<Outer | null> {
  const refuse = (status: number, headers = {}): null => {
    if (!response.headersSent) response.writeHead(status, headers).end()
    return null
  }
  if (request.method !== 'POST') return refuse(405, { allow: 'POST' })
  const body = await bodyOf(request)
  if (body === 'too-long') return refuse(413)
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (body === 'broken' || type !== 'application/json') return refuse(400)
  return readOuter(parsed(body)) ?? refuse(400)
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
