import { request as send, type IncomingHttpHeaders } from 'node:http'

/** Why a request to the bot did not count as taken. */
export type Failure = 'http_timeout' | 'http_error' | 'connection_failed'

/** What became of one request to the bot. */
export type Reply = {
  status: number | null
  failure: Failure | null
  type: string
  body: string
  headers: IncomingHttpHeaders
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
    headers: {},
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
            headers: response.headers,
          }),
        )
      })
    })
    request.end(body)
  })
}
