import { createHmac } from 'node:crypto'
import { request as send } from 'node:http'
import type { Failure } from './log.ts'

/** What became of one request to the bot. */
export type Reply = {
  status: number | null
  failure: Failure | null
  type: string
  body: string
  noRetry: boolean
}

/** The signature that Slack puts on a request; `timestamp` is in seconds of real time. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/**
 * Sends one request to the bot over a connection of its own, and gives up after `patience` milliseconds of real time
 * (moving the local clock must not make a healthy bot late) or when `given` is aborted.
 */
export function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  patience: number,
  given: AbortSignal,
): Promise<Reply> {
  const done = (reply: Partial<Reply>): Reply => ({
    status: null,
    failure: null,
    type: '',
    body: '',
    noRetry: false,
    ...reply,
  })
  return new Promise((resolve) => {
    const signal = AbortSignal.any([given, AbortSignal.timeout(patience)])
    const failed = () => resolve(done({ failure: signal.aborted ? 'http_timeout' : 'connection_failed' }))
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const request = send(url, { method: 'POST', agent: false, signal, headers: { ...length, ...headers } })
    request.on('error', failed)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', failed)
      response.on('end', () => {
        const status = response.statusCode ?? 0
        resolve(
          done({
            status,
            failure: status >= 200 && status < 300 ? null : 'http_error',
            type: response.headers['content-type'] ?? '',
            body: text,
            noRetry: response.headers['x-slack-no-retry'] === '1',
          }),
        )
      })
    })
    request.end(body)
  })
}
