import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { bodyOf } from '../body.ts'

const activitySchema = z.looseObject({
  type: z.string().min(1),
  // Tokens of other channels are checked by other rules, and an activity without one by fewer.
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }),
})
/** An activity of Teams' by its outer shape; whether Teams sent it the token tells. */
export type Outer = z.infer<typeof activitySchema>

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
  const read = activitySchema.safeParse(parsed(body))
  return read.success ? read.data : refuse(400)
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
