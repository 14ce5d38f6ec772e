import type { IncomingMessage, ServerResponse } from 'node:http'
import { isValidSlackRequest } from '@slack/bolt'
import { bodyOf } from '../body.ts'

const AHEAD = 5 * 60

const FORM = 'application/x-www-form-urlencoded'

/** A request that Slack signed, its body read; Bolt reads it from here. */
export type Genuine = IncomingMessage & { rawBody: Buffer }

/**
 * Lets a request of Slack's through, and answers every other: 405 for another method, 413 for more than a megabyte,
 * 401 for one that is not signed, signed by somebody else, or more than five minutes old or ahead (Bolt alone lets
 * the future pass), 400 for a body of another shape, on which Bolt would stumble.
 */
export async function guard(
  request: IncomingMessage,
  response: ServerResponse,
  signingSecret: string,
): Promise<Genuine | null> {
  const refuse = (status: number, headers = {}): null => {
    if (!response.headersSent) response.writeHead(status, headers).end()
    return null
  }
  if (request.method !== 'POST') return refuse(405, { allow: 'POST' })
  const body = await bodyOf(request)
  if (body === 'too-long') return refuse(413)
  if (body === 'broken') return refuse(400)
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  // With this Slack tries out the certificate; it says nothing and is not always signed.
  if (type === FORM && new URLSearchParams(body.toString()).get('ssl_check') === '1') return refuse(200)
  if (!signed(request, body.toString(), signingSecret)) return refuse(401)
  if (!readable(type, body.toString())) return refuse(400)
  // Bolt knows a form only by this exact name.
  request.headers['content-type'] = type
  return Object.assign(request, { rawBody: body })
}

function signed(request: IncomingMessage, body: string, signingSecret: string): boolean {
  const signature = request.headers['x-slack-signature']
  const stamp = request.headers['x-slack-request-timestamp']
  if (typeof signature !== 'string' || typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false
  const timestamp = Number(stamp)
  return (
    timestamp <= Date.now() / 1000 + AHEAD &&
    isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    })
  )
}

function readable(type: string | undefined, body: string): boolean {
  if (type !== FORM) return type === 'application/json' && isObject(body)
  const payload = new URLSearchParams(body).getAll('payload')
  return payload.length === 0 || (payload.length === 1 && isObject(payload[0] ?? ''))
}

function isObject(json: string): boolean {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}
