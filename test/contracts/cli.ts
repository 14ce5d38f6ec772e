import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Content } from '../../src/playbook/content.ts'
import type { Store } from '../../src/engine/ports.ts'
import { readArguments } from '../../adapters/commands/arguments.ts'
import { COMMANDS } from '../../adapters/commands/command-list.ts'
import type { World } from '../../adapters/commands/command.ts'
import { run } from '../../adapters/commands/run.ts'
import { readContent } from '../../adapters/config/content.ts'
import { outcomeOf, startNode, type Child } from '../child.ts'
import { STAGED } from '../seats/seat.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const NOW = '2026-11-21T09:00:00.000Z'

export type Ran = { exit: number | null; out: string; err: string }

/** A data folder of its own, which is not there yet. */
export async function newFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'coach-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  return join(parent, 'data')
}

/** Starts the command line as a process of its own, its output in pipes. */
export function startCoach(folder: string, argv: string[], env: Record<string, string> = {}): Child {
  return startNode([join(ROOT, 'adapters/cli.ts'), ...argv], { env: { DATA_DIR: folder, ...env } })
}

export async function coach(folder: string, argv: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { code, out, err } = await outcomeOf(startCoach(folder, argv, env))
  return { exit: code, out, err }
}

let kept: Content | null = null

/** The product's content, read once by each test file that needs it. */
export function soundContent(): Content {
  if (kept) return kept
  const read = readContent({ root: ROOT })
  if ('problems' in read)
    throw new Error(read.problems.map(({ file, problem }) => `${file}: ${problem}`).join('\n'))
  kept = read.content
  return kept
}

export function worldOf(store: Store, differs: Partial<World> = {}): World {
  let ids = 0
  return {
    store,
    content: null,
    now: () => NOW,
    id: () => `id${++ids}-${NOW}`,
    sweep: null,
    clockMoves: true,
    platforms: STAGED,
    ...differs,
  }
}

/** Runs a command in this process on a store of the test's. */
export async function command(
  world: World,
  argv: string[],
  {
    input = '',
    signal = new AbortController().signal,
  }: { input?: string | Uint8Array; signal?: AbortSignal } = {},
): Promise<Ran & { progress: [number, number][] }> {
  const understood = readArguments(argv, COMMANDS)
  if ('mistakes' in understood)
    return { exit: 1, out: '', err: understood.mistakes.map((one) => `${one}\n`).join(''), progress: [] }
  if ('help' in understood || understood.call.command.needs === 'surroundings')
    throw new Error(`${argv.join(' ')} works on no store`)
  const { call } = understood
  const { command: chosen } = understood.call
  const ran = { out: '', err: '', progress: [] as [number, number][] }
  const io = {
    out: async (text: string) => void (ran.out += text),
    err: (line: string) => void (ran.err += `${line}\n`),
    progress: (done: number, total: number) => void ran.progress.push([done, total]),
    input: Buffer.from(input),
    signal,
  }
  const exit = await run(call, io, () => chosen.run(call, world, io))
  return { exit, ...ran }
}
