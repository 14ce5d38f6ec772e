// How fast the store is, beside SQLite on the same disk in the same run:  node test/bench/store.ts [SECONDS]
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../adapters/lowdb/store.ts'
import { QUESTIONS } from '../../src/coach/questions.ts'
import type { Store } from '../../src/engine/ports.ts'
import type { Pilot } from '../../src/pilots/pilot.ts'
import { sampleEntry, samplePilot } from '../contracts/sample.ts'

const SIZES = [100, 100_000]
const AT = '2026-01-05T09:00:00.000Z'
const log = { info() {}, warn: console.warn, error: console.error }

type Row = Record<string, string | number>

/** About 2 KB, as a pilot at the end of discovery. */
function pilot(index: number): Pilot {
  const text = 'The claims desk reads every letter twice before anybody decides. '.repeat(2)
  const answers = Object.fromEntries(
    QUESTIONS.slice(0, 8).map((question) => [question, { text, weak: [], at: AT, by: 'u1' }]),
  )
  const seat = { person: `u${index % 997}`, namedBy: null, named: AT, agreed: AT }
  return samplePilot('acme', `p${String(index).padStart(6, '0')}`, {
    owner: seat,
    sponsor: { ...seat, person: `s${index % 97}`, title: 'CFO', counts: false },
    answers,
    department: 'Claims',
    attention: new Date(Date.parse(AT) + ((index * 7919) % 100_000) * 60_000).toISOString(),
  })
}

async function fill(store: Store, pilots: number): Promise<void> {
  for (let from = 0; from < pilots; from += 500) {
    const records = Array.from({ length: Math.min(500, pilots - from) }, (_, index) => pilot(from + index))
    await store.commit({ organisation: 'acme', records, entries: [] })
  }
}

/** Each writer reads one of its own pilots, changes it and commits, until `going` says no. */
async function write(
  store: Store,
  pilots: number,
  writers: number,
  going: () => boolean,
  entries: boolean,
): Promise<Row> {
  const times: number[] = []
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const share = Math.floor(pilots / writers)
      for (let round = 0; going(); round++) {
        const id = `p${String(writer * share + ((round * 7919) % share)).padStart(6, '0')}`
        const found = (await store.get('pilot', 'acme', id))!
        const changed = { ...found, pausedDays: round, attention: new Date(Date.now() + round).toISOString() }
        const entry = sampleEntry('acme', `${id}.${found.version}.${round}`, { about: `pilot:${id}` })
        const start = performance.now()
        const committed = await store.commit({
          organisation: 'acme',
          records: [changed],
          entries: entries ? [entry] : [],
        })
        times.push(performance.now() - start)
        if (committed !== 'done') throw new Error(committed)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  loop.disable()
  return { ...figures(times, seconds), 'longest hold ms': round(loop.max / 1e6) }
}

function figures(times: number[], seconds: number): Row {
  times.sort((one, other) => one - other)
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!)
  return { 'commits/s': Math.round(times.length / seconds), 'p50 ms': at(0.5), 'p99 ms': at(0.99) }
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}

function until(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000
  return () => performance.now() < end
}

/** From the moment the journal is rolled until its snapshot is whole. */
async function writeThroughSnapshot(
  store: Store,
  folder: string,
  pilots: number,
  writers: number,
): Promise<Row> {
  // Looking holds the loop too.
  const unchanged = (part: string) => {
    const names = () => readdirSync(folder).filter((name) => name.startsWith(part) && name.endsWith('.jsonl'))
    const before = names().toSorted().at(-1)
    let looked = performance.now()
    return () => {
      if (performance.now() - looked < 20) return true
      looked = performance.now()
      return names().toSorted().at(-1) === before
    }
  }
  await write(store, pilots, 64, unchanged('journal'), true)
  return write(store, pilots, writers, unchanged('snapshot'), true)
}

function sqlite(path: string, pilots: number, seconds: number): Row {
  const database = new DatabaseSync(path)
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE pilot (id TEXT PRIMARY KEY, version INTEGER, text TEXT)',
  )
  database.exec('BEGIN')
  const insert = database.prepare('INSERT INTO pilot VALUES (?, 1, ?)')
  for (let index = 0; index < pilots; index++) insert.run(pilot(index).id, JSON.stringify(pilot(index)))
  database.exec('COMMIT')
  const select = database.prepare('SELECT text FROM pilot WHERE id = ?')
  const update = database.prepare('UPDATE pilot SET version = version + 1, text = ? WHERE id = ?')
  const times: number[] = []
  const begun = performance.now()
  const going = until(seconds)
  for (let round = 0; going(); round++) {
    const id = `p${String((round * 7919) % pilots).padStart(6, '0')}`
    const found = JSON.parse((select.get(id) as { text: string }).text) as Pilot
    const start = performance.now()
    update.run(JSON.stringify({ ...found, pausedDays: round }), id)
    times.push(performance.now() - start)
  }
  const row = figures(times, (performance.now() - begun) / 1000)
  database.close()
  return row
}

async function measureLoad(what: string, path: string): Promise<Row> {
  const start = performance.now()
  if (what === 'store') {
    const store = await openStore({ folder: path, log })
    const ms = performance.now() - start
    const { rss, heapUsed } = process.memoryUsage()
    const due = performance.now()
    await store.due('9999', 100)
    const row = {
      'load s': round(ms / 1000),
      'RSS MB': Math.round(rss / 1e6),
      'heap MB': Math.round(heapUsed / 1e6),
    }
    const dueMs = round(performance.now() - due)
    await store.close()
    return { ...row, 'due, first 100, ms': dueMs }
  }
  const database = new DatabaseSync(path)
  const pilots = new Map<string, unknown>()
  for (const row of database.prepare('SELECT id, text FROM pilot').iterate())
    pilots.set(String(row['id']), JSON.parse(String(row['text'])))
  const { rss, heapUsed } = process.memoryUsage()
  return {
    'load s': round((performance.now() - start) / 1000),
    'RSS MB': Math.round(rss / 1e6),
    'heap MB': Math.round(heapUsed / 1e6),
  }
}

function loadApart(what: string, path: string): Row {
  const output = execFileSync(process.execPath, [import.meta.filename, '--load', what, path], {
    encoding: 'utf8',
  })
  return JSON.parse(output) as Row
}

if (process.argv[2] === '--load') {
  console.log(JSON.stringify(await measureLoad(process.argv[3]!, process.argv[4]!)))
} else {
  const seconds = Number(process.argv[2] ?? 4)
  const folder = await mkdtemp(join(tmpdir(), 'store-bench-'))
  const commits: Record<string, Row> = {}
  const loads: Record<string, Row> = {}
  try {
    for (const pilots of SIZES) {
      const name = (what: string) => `${pilots.toLocaleString('en')} pilots, ${what}`
      const path = join(folder, String(pilots))
      let store = await openStore({ folder: path, log })
      await fill(store, pilots)
      await store.close()
      store = await openStore({ folder: path, log })
      for (const writers of [1, 64])
        commits[name(`${writers} writer${writers > 1 ? 's' : ''}`)] = await write(
          store,
          pilots,
          writers,
          until(seconds),
          false,
        )
      commits[name('64 writers, with history')] = await write(store, pilots, 64, until(seconds), true)
      commits[name('sqlite WAL full')] = sqlite(join(folder, `${pilots}.sqlite`), pilots, seconds)
      if (pilots > 1000) {
        commits[name('1 writer, while a snapshot is written')] = await writeThroughSnapshot(
          store,
          path,
          pilots,
          1,
        )
        commits[name('64 writers, while a snapshot is written')] = await writeThroughSnapshot(
          store,
          path,
          pilots,
          64,
        )
      }
      await store.close()
      loads[name('store')] = loadApart('store', path)
      loads[name('sqlite, all rows parsed')] = loadApart('sqlite', join(folder, `${pilots}.sqlite`))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, a pilot is ${JSON.stringify(pilot(1)).length} bytes`,
  )
  console.table(commits)
  console.table(loads)
}
