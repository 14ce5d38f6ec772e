import { execSync, spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sharedTime } from './moment.ts'

const ROOT = join(import.meta.dirname, '..')
// Only makes starts quicker.
const CACHE = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node') }

export type Child = ChildProcessByStdio<null, Readable, Readable>
export type Ended = { code: number | null; signal: NodeJS.Signals | null }
export type Start = {
  cwd?: string
  env?: Record<string, string>
  /** A command in front of it. */
  before?: string[]
}

/** Starts Node, in the time of this process and with no other settings than those given. */
export function startNode(args: string[], { cwd = ROOT, env = {}, before = [] }: Start = {}): Child {
  const command = [...before, process.execPath, ...args]
  return spawn(command[0]!, command.slice(1), {
    cwd,
    env: { PATH: process.env['PATH'], ...CACHE, ...sharedTime(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What a process prints until it ends. */
export async function outcomeOf(child: Child): Promise<Ended & { out: string; err: string }> {
  const told = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.err += text))
  const [code, signal] = (await once(child, 'close')) as [Ended['code'], Ended['signal']]
  return { code, signal, ...told }
}

/** What a command of npm prints, run in the repository. */
export function outputOf(command: string): string {
  return execSync(command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
}

/** Has the system itself refuse a process to let a file grow beyond this, as on a full disk. */
export async function limitFiles({ pid }: { pid?: number | undefined }, bytes: number | 'unlimited') {
  const limit = spawn('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'ignore' })
  const [code] = (await once(limit, 'close')) as [number]
  if (code !== 0) throw new Error(`prlimit ended with ${code}`)
}
