import type { IncomingMessage, ServerResponse } from 'node:http'
import { isValidSlackRequest } from '@slack/bolt'
import { bodyOf } from '../shared/body.ts'
import { readRequest } from './request.ts'

const AHEAD = 5 * 60

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** A request that Slack signed; of its body Bolt reads what is read here, as JSON. */
export type Genuine = IncomingMessage & { rawBody: Buffer }

/**
 * Lets a request of Slack's through, and answers every other: 405 for another method, 413 for more than a megabyte,
 * 401 for one that is not signed, signed by somebody else, or more than five minutes old or ahead (Bolt alone lets
 * the future pass), 400 for a body of another shape, on which Bolt would stumble, and 200 for what nobody listens to,
 * which Bolt would leave without an answer.
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
  const sent = sentIn(type, body.toString())
  const read = sent && readRequest(sent)
  if (!read) return refuse(400)
  if (read === 'unused') return refuse(200)
  request.headers['content-type'] = JSON_TYPE
  return Object.assign(request, { rawBody: Buffer.from(JSON.stringify(read)) })
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

/** What a body holds, in either of the two forms that Slack sends; null for what is none of them. */
function sentIn(type: string | undefined, body: string): object | null {
  if (type === JSON_TYPE) return objectIn(body)
  if (type !== FORM) return null
  const form = new URLSearchParams(body)
  const [payload, ...more] = form.getAll('payload')
  if (payload === undefined) return Object.fromEntries(form)
  return more.length === 0 ? objectIn(payload) : null
}

function objectIn(json: string): object | null {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && !Array.isArray(read) ? read : null
  } catch {
    return null
  }
}
