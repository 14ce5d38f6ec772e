import '../moment.ts'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { openStore } from '../../adapters/lowdb/store.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import type { Log } from '../../src/engine/ports.ts'
import { startNode } from '../child.ts'

/** What a killed process had been promised, and what of it a new one finds. */
export type Killed = { acknowledged: number; lost: string[]; beyond: number; files: string[] }

/**
 * Starts a process that commits from many writers and rolls its journal all the time, kills it with -9 after about
 * `commits` acknowledged commits, opens its folder at once, and compares.
 */
export async function killDuring(folder: string, commits: number, log: Log): Promise<Killed> {
  const child = startNode([join(import.meta.dirname, 'lowdb-writer.ts'), folder, '--roll'])
  child.stderr.pipe(process.stderr)
  const exited = once(child, 'exit')
  const acknowledged = new Map<string, number>()
  let count = 0
  const reader = createInterface({ input: child.stdout, signal: AbortSignal.timeout(PATIENCE) })
  for await (const line of reader) {
    if (line === 'open') continue
    const [id = '', version] = line.split(' ')
    acknowledged.set(id, Number(version))
    count++
    if (count === commits) child.kill('SIGKILL')
  }
  child.kill('SIGKILL')
  await exited
  if (count < commits) throw new Error(`Waited for ${commits} commits; the writer made ${count}`)
  const store = await openStore({ folder, log })
  const killed: Killed = { acknowledged: count, lost: [], beyond: 0, files: await readdir(folder) }
  try {
    for (const [id, version] of acknowledged) {
      const pilot = await store.get('pilot', 'acme', id)
      const entries = new Set((await store.history('acme', `pilot:${id}`)).map((entry) => entry.id))
      if (!pilot || pilot.version < version) killed.lost.push(`${id} ${version}: found ${pilot?.version}`)
      for (let each = 1; each <= (pilot?.version ?? version); each++)
        if (!entries.has(`${id}.${each}`)) killed.lost.push(`entry ${id}.${each}`)
      if (pilot && entries.size !== pilot.version) killed.lost.push(`${id}: ${entries.size} entries`)
      killed.beyond += (pilot?.version ?? 0) - version
    }
  } finally {
    await store.close()
  }
  return killed
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 60)
  const folder = await mkdtemp(join(tmpdir(), 'store-kills-'))
  let [acknowledged, lost, torn] = [0, 0, 0]
  const log: Log = { info() {}, warn: () => torn++, error: console.error }
  for (let round = 0; round < rounds; round++) {
    const killed = await killDuring(folder, 50 + ((round * 7919) % 3000), log)
    acknowledged += killed.acknowledged
    lost += killed.lost.length
    for (const each of killed.lost) console.log(`round ${round}: ${each}`)
  }
  await rm(folder, { recursive: true })
  console.log(`${rounds} kills, ${acknowledged} acknowledged commits, ${lost} lost, ${torn} torn ends cut`)
  process.exitCode = lost > 0 ? 1 : 0
}
