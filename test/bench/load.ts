// Loads a store, or the same rows out of SQLite, and prints what that took:  node test/bench/load.ts store|sqlite PATH
import { openStore } from '../../adapters/lowdb/store.ts'
import { quiet } from '../quiet.ts'
import { parseAll } from './sqlite.ts'

/** `rss` in megabytes; `cpu` are the seconds of processor time, which a busy machine does not lengthen much. */
export type Loaded = { seconds: number; cpu: number; rss: number }

const [what = '', path = ''] = process.argv.slice(2)
const begun = performance.now()
const before = process.cpuUsage()
const held = what === 'store' ? await openStore({ folder: path, log: quiet }) : parseAll(path)
const seconds = (performance.now() - begun) / 1000
const { user, system } = process.cpuUsage(before)
const cpu = (user + system) / 1e6
const rss = Math.round(process.memoryUsage().rss / 1e6)
console.log(JSON.stringify({ seconds, cpu, rss } satisfies Loaded))
if ('close' in held) await held.close()
