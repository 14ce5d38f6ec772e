import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { COMMANDS } from './command-list.ts'
import { readArguments } from './arguments.ts'
import type { Exit, Io, World } from './command.ts'
import { run } from './run.ts'
import { inFlow } from '../telemetry/flow.ts'

const NDJSON = 'application/x-ndjson'
const MOST_BYTES = 512 * 1024 * 1024

/** Where a running server listens for commands, and the secret that proves who may read its folder. */
const doorSchema = z.object({ port: z.number().int().positive(), token: z.string().min(32) })
type Door = z.infer<typeof doorSchema>

const orderSchema = z.object({ argv: z.array(z.string()), input: z.base64().nullable() })

const lineSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ progress: z.tuple([z.number(), z.number()]) }),
  z.object({ exit: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
])
type Line = z.infer<typeof lineSchema>

function doorPath(folder: string): string {
  return join(folder, 'server.json')
}

/**
 * Lets the command line work while the server has the store: listens on loopback, on a free port that stands with a
 * random token in `server.json` of the data folder, readable by its owner only. Commands run one after another.
 */
export async function openControl(folder: string, world: World): Promise<{ close: () => Promise<void> }> {
  const token = randomBytes(32).toString('hex')
  const closing = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  const server = createServer((incoming, outgoing) => {
    if (incoming.method !== 'POST' || incoming.url !== '/run' || !knows(incoming, token)) {
      outgoing.writeHead(401).end()
      return
    }
    outgoing.writeHead(200, { 'content-type': NDJSON }).flushHeaders()
    const before = last
    last = inFlow(() => obey(incoming, outgoing, world, closing.signal, before))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const path = doorPath(folder)
  // A reader never sees half of it.
  writeFileSync(`${path}.new`, JSON.stringify({ port, token } satisfies Door), { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return {
    close: async () => {
      rmSync(path, { force: true })
      closing.abort()
      await last
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeIdleConnections()
      })
    },
  }
}

function knows(incoming: IncomingMessage, token: string): boolean {
  const given = Buffer.from(incoming.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function obey(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  world: World,
  closing: AbortSignal,
  before: Promise<unknown>,
): Promise<void> {
  const write = (line: Line) => void outgoing.write(`${JSON.stringify(line)}\n`)
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const order = orderSchema.parse(JSON.parse(await bodyOf(incoming)))
    await before
    const read = readArguments(order.argv, COMMANDS)
    if (!('call' in read) || read.call.command.needs !== 'store')
      throw new Error('the command line and the server are of different versions')
    const { call } = read
    const { command } = read.call
    const io: Io = {
      out: async (text) => write({ out: text }),
      err: (line) => write({ err: line }),
      progress: (done, total) => write({ progress: [done, total] }),
      input: order.input === null ? null : Buffer.from(order.input, 'base64'),
      signal: AbortSignal.any([gone.signal, closing]),
    }
    write({ exit: await run(call, io, () => command.run(call, world, io)) })
  } catch (error) {
    write({ err: (error as Error).message })
    write({ exit: 2 })
  }
  outgoing.end()
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error('the file is too large to be sent to the server')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Has a command run by the server that has the folder; `nobody` where none answers (no file, or one that a killed
 * server left behind), `lost` where the server went away before the command had ended.
 */
export async function relay(
  folder: string,
  argv: readonly string[],
  io: Io,
): Promise<Exit | 'nobody' | 'lost'> {
  const door = readDoor(folder)
  if (!door) return 'nobody'
  const answer = await new Promise<IncomingMessage | null>((resolve) => {
    request({
      host: '127.0.0.1',
      port: door.port,
      method: 'POST',
      path: '/run',
      agent: false,
      headers: { authorization: `Bearer ${door.token}` },
    })
      .once('response', resolve)
      .once('error', () => resolve(null))
      .end(JSON.stringify({ argv, input: io.input && Buffer.from(io.input).toString('base64') }))
  })
  if (answer?.statusCode !== 200 || answer.headers['content-type'] !== NDJSON) {
    answer?.destroy()
    return 'nobody'
  }
  let exit: Exit | 'lost' = 'lost'
  try {
    for await (const text of createInterface({ input: answer })) {
      const line = lineSchema.parse(JSON.parse(text))
      if ('out' in line) await io.out(line.out)
      else if ('err' in line) io.err(line.err)
      else if ('progress' in line) io.progress(...line.progress)
      else exit = line.exit
    }
  } catch {
    return 'lost'
  }
  return exit
}

function readDoor(folder: string): Door | undefined {
  try {
    return doorSchema.parse(JSON.parse(readFileSync(doorPath(folder), 'utf8')))
  } catch {
    return undefined
  }
}
