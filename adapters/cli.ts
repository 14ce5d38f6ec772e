import './runtime/utc.ts'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createClock } from './runtime/clock.ts'
import { COMMANDS } from './commands/command-list.ts'
import { helpText, readArguments } from './commands/arguments.ts'
import type { Call, Ended, Exit, Io, World } from './commands/command.ts'
import { oneLine, run } from './commands/run.ts'
import { platformsNamed, readConfig, type Config } from './config/config.ts'
import { relay } from './commands/control.ts'
import { readContent } from './config/content.ts'
import { rememberJumps } from './runtime/clock-jumps.ts'
import { StoreUnusable } from './lowdb/folder.ts'
import { StoreLocked } from './lowdb/lock.ts'
import { copyStore, memoryStore, openStore } from './lowdb/store.ts'
import { formatSetting } from './config/setting.ts'
import { formatProblem } from './config/yaml.ts'

const ROOT = join(import.meta.dirname, '..')

/** The settings that say where the store and the content are; those of a platform are the server's. */
const OWN_SETTINGS = ['DATA_DIR', 'DATABASE_URL', 'PLAYBOOK']

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<Exit> {
  const read = readArguments(argv, COMMANDS)
  if ('mistakes' in read) return told(read.mistakes)
  if ('help' in read) {
    await print(helpText(read.help, COMMANDS))
    return 0
  }
  const { call } = read
  const { command } = call
  const input = inputOf(call)
  if (input && 'mistake' in input) return told([input.mistake])
  const output = outputOf(call)
  if ('mistake' in output) return told([output.mistake])
  const io: Io = {
    out: output.write,
    err: (line) => void process.stderr.write(`${line}\n`),
    progress,
    input: input?.bytes ?? null,
    signal: new AbortController().signal,
  }
  const exit =
    command.needs === 'surroundings'
      ? await run(call, io, () => command.run(call, { env: process.env, root: ROOT }, io))
      : await work(argv, call, io)
  output.close(exit === 0)
  return exit
}

async function work(argv: string[], call: Call, io: Io): Promise<Exit> {
  const { command } = call
  if (command.needs === 'surroundings') throw new Error(`${command.name} needs no store`)
  const settings = readConfig(Object.fromEntries(OWN_SETTINGS.map((name) => [name, process.env[name]])))
  if ('problems' in settings) return told(settings.problems.map(formatSetting))
  const { config } = settings

  const reads = command.needs === 'copy' || call.flag('dry-run')
  if (!reads) {
    const exit = await relay(config.dataDir, argv, io)
    if (exit === 'lost')
      return told(['the server went away before this was done; look at its log and run it again'], 2)
    if (exit !== 'nobody') return exit
  }
  const content = command.content ? readContent({ root: ROOT, playbook: config.playbook }) : null
  if (content && 'problems' in content) return told(content.problems.map(formatProblem))
  return run(call, io, async () => {
    const store = await storeOf(config, reads, io)
    if ('mistakes' in store) return store
    const world: World = {
      store,
      content: content?.content ?? null,
      now: () => new Date().toISOString(),
      id: randomUUID,
      sweep: null,
      clockMoves: true,
      platforms: platformsNamed(process.env),
    }
    try {
      return await command.run(call, world, io)
    } finally {
      await store.close()
    }
  })
}

async function storeOf(
  config: Config,
  reads: boolean,
  io: Io,
): Promise<World['store'] | Exclude<Ended, 'done'>> {
  const folder = config.dataDir
  const log = {
    info: () => {},
    warn: (_: object, message: string) => io.err(message),
    error: (_: object, message: string) => io.err(message),
  }
  try {
    if (!reads) return rememberJumps(await openStore({ folder, log }), createClock())
    return existsSync(folder) ? await copyStore({ folder }) : memoryStore()
  } catch (error) {
    if (error instanceof StoreLocked)
      return {
        mistakes: [
          `${folder} is in use by another command or by a server that is starting or stopping; try again`,
        ],
      }
    if (error instanceof StoreUnusable) return { mistakes: [error.message] }
    throw error
  }
}

function told(lines: readonly string[], exit: Exit = 1): Exit {
  for (const line of lines) process.stderr.write(`${oneLine(line)}\n`)
  return exit
}

/** The file that the command reads, where it was typed. */
function inputOf({ command, words }: Call): { bytes: Uint8Array } | { mistake: string } | null {
  const index = command.takes.findIndex((word) => word.startsWith('FILE'))
  if (index < 0) return null
  const path = words[index]!
  try {
    return { bytes: readFileSync(path) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = {
      ENOENT: 'is not there',
      EISDIR: 'is a folder',
      EACCES: 'may not be read',
    }
    return { mistake: `${path} ${reasons[code ?? ''] ?? `cannot be read (${code})`}` }
  }
}

type Output = { write: Io['out']; close: (good: boolean) => void }

/** Where the output goes; a file is there as a whole or not at all. */
function outputOf(call: Call): Output | { mistake: string } {
  const path = call.text('out')
  if (path === undefined) return { write: print, close: () => {} }
  const file = resolve(path)
  const partial = `${file}.part`
  let handle: number
  try {
    handle = openSync(partial, 'w')
  } catch (error) {
    return { mistake: `--out ${path} cannot be written (${(error as NodeJS.ErrnoException).code})` }
  }
  return {
    write: async (text) => writeFileSync(handle, text),
    close: (good) => {
      closeSync(handle)
      if (good) renameSync(partial, file)
      else rmSync(partial)
    },
  }
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // Whoever read our output has seen enough of it.
      if ((error as NodeJS.ErrnoException | null)?.code === 'EPIPE') process.exit(0)
      if (error) reject(error)
      else resolve()
    })
  })
}

function progress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`)
}
