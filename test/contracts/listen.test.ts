import { connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { bodyOf } from '../../adapters/platforms/shared/body.ts'
import { LIMITS, startListening, type Limits, type Listening } from '../../adapters/runtime/http-listener.ts'

const MINUTE = 60_000
/** So slow that no machine is too busy to be faster. */
const SHORT: Limits = { ...LIMITS, request: 1_000 }

let server: Listening
const sockets: Socket[] = []
const warned: [object, string][] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  warned.length = 0
  server.http.close()
  server.http.closeAllConnections()
})

async function begin(limits: Limits): Promise<void> {
  server = await startListening(
    (request, response) =>
      void bodyOf(request).then((body) =>
        response.end(typeof body === 'string' ? body : `read ${body.length}`),
      ),
    {
      host: '127.0.0.1',
      port: 0,
      variable: 'PORT',
      limits,
      log: { warn: (what, message) => void warned.push([what, message]) },
    },
  )
}

/** A connection, and all that came over it by its end. */
async function open(): Promise<{ socket: Socket; heard: () => string; ended: Promise<string> }> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  sockets.push(socket)
  let text = ''
  const { promise, resolve } = Promise.withResolvers<string>()
  socket.on('data', (data) => (text += data.toString()))
  socket.on('error', () => {})
  socket.on('close', () => resolve(text))
  await new Promise((done) => socket.once('connect', done))
  return { socket, heard: () => text, ended: promise }
}

const post = (length: number, body: string) =>
  `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${length}\r\n\r\n${body}`

it('a body that does not end is cut, and so are headers', async () => {
  await begin(SHORT)
  const [slow, slower] = [await open(), await open()]
  slow.socket.write(post(100, 'half'))
  slower.socket.write('POST / HTTP/1.1\r\nhost: local')
  expect(await slow.ended).toContain('408')
  expect(await slower.ended).toContain('408')
})

it('a connection without a request is kept longer than a request may take', async () => {
  await begin(SHORT)
  const [kept, slow] = [await open(), await open()]
  kept.socket.write(post(1, 'x'))
  await new Promise((resolve) => kept.socket.once('data', resolve))
  slow.socket.write(post(100, 'half'))
  expect(await slow.ended).toContain('408')
  const again = new Promise((resolve) => kept.socket.once('data', resolve))
  kept.socket.write(post(2, 'xx'))
  await again
  expect(kept.heard()).toContain('read 2')
  expect(kept.heard()).not.toContain('408')
})

it('there are only so many connections; one more is closed, and who watches is told once', async () => {
  await begin({ ...LIMITS, connections: 2 })
  const [one] = [await open(), await open()]
  expect(await (await open()).ended).toBe('')
  expect(await (await open()).ended).toBe('')
  expect(warned).toEqual([[{ connections: 2 }, expect.stringContaining('connection')]])
  one.socket.write(post(1, 'x'))
  await new Promise((resolve) => one.socket.once('data', resolve))
  expect(one.heard()).toContain('read 1')
})

it('the limits are those of the server as it runs', async () => {
  expect(LIMITS.request).toBe(20_000)
  // Load balancers keep connections for up to ten minutes.
  expect(LIMITS.keepAlive).toBeGreaterThan(10 * MINUTE)
  await begin(LIMITS)
  const { http } = server
  expect(http.requestTimeout).toBe(LIMITS.request)
  expect(http.headersTimeout).toBeLessThanOrEqual(LIMITS.request)
  expect(http.keepAliveTimeout).toBe(LIMITS.keepAlive)
  expect(http.maxConnections).toBe(LIMITS.connections)
})
