// Commits to a store's folder until it is killed or its disk fails, and prints what was acknowledged:
//   node lowdb-writer.ts FOLDER [--roll] [--lock]
// --roll rolls the journal all the time; --lock only opens the folder and waits.
import { writeSync } from 'node:fs'
import { openStore } from '../../adapters/lowdb/store.ts'
import { StoreUnavailable } from '../../src/engine/ports.ts'
import { sampleEntry, samplePilot } from './sample.ts'

const [folder = '', ...flags] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const rollAt = flags.includes('--roll') ? 200_000 : undefined

try {
  const store = await openStore({ folder, log, ...(rollAt ? { rollAt } : {}) })
  writeSync(1, 'open\n')
  if (flags.includes('--lock')) setInterval(() => {}, 60_000)
  else await Promise.all(Array.from({ length: 16 }, (_, writer) => write(`p${writer}`)))

  async function write(id: string): Promise<void> {
    for (;;) {
      const pilot =
        (await store.get('pilot', 'acme', id)) ?? samplePilot('acme', id, { department: 'x'.repeat(1500) })
      const version = pilot.version + 1
      const entry = sampleEntry('acme', `${id}.${version}`, { about: `pilot:${id}` })
      try {
        await store.commit({
          organisation: 'acme',
          records: [{ ...pilot, pausedDays: version }],
          entries: [entry],
        })
        writeSync(1, `${id} ${version}\n`)
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error
        writeSync(1, `unavailable ${error.message}\n`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
} catch (error) {
  writeSync(1, `${(error as Error).name} ${(error as Error).message}\n`)
  process.exitCode = 2
}
