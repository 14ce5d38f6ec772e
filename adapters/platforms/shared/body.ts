import type { IncomingMessage } from 'node:http'

const MOST = 1024 * 1024
/** Of a body that is too long so much is still read, so that its sender hears the answer. */
const PATIENCE = 16 * MOST

/** The body of a request, of at most a megabyte. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | 'too-long' | 'broken'> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length <= MOST) chunks.push(chunk)
      if (length > PATIENCE) break
    }
  } catch {
    return 'broken'
  }
  return length > MOST ? 'too-long' : Buffer.concat(chunks)
}
