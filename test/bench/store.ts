// f: the store beside SQLite on the same disk, in turn.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openStore } from '../../adapters/lowdb/store.ts'
import type { Store } from '../../src/engine/ports.ts'
import { sampleEntry } from '../contracts/sample.ts'
import { quiet } from '../quiet.ts'
import type { Lab } from './lab.ts'
import type { Loaded } from './load.ts'
import { fillMass, massId, ORGANISATION } from './portfolio.ts'
import type { Extent } from './product.ts'
import { middle, ratio } from './sides.ts'
import { openSqlite, type Sqlite } from './sqlite.ts'
import { ms, spanOf, type Row } from './table.ts'

export async function stores({ extent }: Lab): Promise<Row[]> {
  const pilots = extent.sizes.at(-1)!
  const folder = await mkdtemp(join(tmpdir(), 'bench-store-'))
  const path = join(folder, 'data')
  const options = { folder: path, log: quiet }
  try {
    const filling = await openStore(options)
    await fillMass(filling, pilots)
    await filling.close()
    const store = await openStore(options)
    const sqlite = openSqlite(join(folder, 'sqlite'), pilots)
    const rates = await compared(store, sqlite, pilots, extent)
    const held = await throughSnapshot(store, path, pilots)
    await store.close()
    sqlite.close()
    const loaded = loadApart('store', path)
    const parsed = loadApart('sqlite', join(folder, 'sqlite'))
    const at = `${pilots.toLocaleString('en')} pilots`
    return [
      rate('commits a second, 1 writer', rates.one, rates.sqlite, 0.7),
      rate('commits a second, 64 writers', rates.many, rates.sqlite, 3),
      rate('noise: SQLite beside itself', rates.again, rates.sqlite, null),
      {
        part: 'f',
        what: 'the longest hold of the event loop while a snapshot is written, 64 writers',
        figure: '',
        value: held,
        shown: ms(held),
        goal: 65,
        unit: ' ms',
      },
      {
        part: 'f',
        what: `load of ${at}`,
        figure: `${took(loaded)}, beside ${took(parsed)} to read and parse the same from SQLite`,
        value: loaded.seconds,
        shown: `${loaded.seconds.toFixed(2)} s`,
        goal: 3,
        unit: ' s',
      },
      {
        part: 'f',
        what: `memory with ${at}`,
        figure: `${parsed.rss} MB with the same rows parsed`,
        value: loaded.rss,
        shown: `${loaded.rss} MB`,
        goal: null,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Rates = { one: number[]; many: number[]; sqlite: number[]; again: number[] }

/** Commits a second, round by round, each round all of them in turn. */
async function compared(
  store: Store,
  sqlite: Sqlite,
  pilots: number,
  { rounds, spell }: Extent,
): Promise<Rates> {
  const rates: Rates = { one: [], many: [], sqlite: [], again: [] }
  const parts: Record<keyof Rates, () => Promise<number>> = {
    one: () => write(store, pilots, 1, until(spell)),
    sqlite: async () => sqlite.write(until(spell)),
    many: () => write(store, pilots, 64, until(spell)),
    again: async () => sqlite.write(until(spell)),
  }
  for (let round = 0; round <= rounds; round++)
    for (const name of Object.keys(parts) as (keyof Rates)[]) {
      const measured = await parts[name]()
      if (round > 0) rates[name].push(measured)
    }
  return rates
}

/** Each writer reads one of its own pilots, changes it and commits, until `going` says no. Answers with commits a second. */
async function write(
  store: Store,
  pilots: number,
  writers: number,
  going: () => boolean,
  entries = false,
): Promise<number> {
  let commits = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: Math.min(writers, pilots) }, async (_, writer) => {
      const share = Math.floor(pilots / writers) || 1
      for (let round = 0; going(); round++) {
        const id = massId(writer * share + ((round * 7919) % share))
        const found = (await store.get('pilot', ORGANISATION, id))!
        const changed = { ...found, pausedDays: round, attention: new Date(Date.now() + round).toISOString() }
        const entry = sampleEntry(ORGANISATION, `${id}.${found.version}.${round}`, { about: `pilot:${id}` })
        const committed = await store.commit({
          organisation: ORGANISATION,
          records: [changed],
          entries: entries ? [entry] : [],
        })
        if (committed !== 'done') throw new Error(committed)
        commits++
      }
    }),
  )
  return commits / ((performance.now() - begun) / 1000)
}

function until(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000
  return () => performance.now() < end
}

/** Milliseconds of the longest hold from the moment the journal is rolled until its snapshot is whole. */
async function throughSnapshot(store: Store, folder: string, pilots: number): Promise<number> {
  // Looking holds the loop too.
  const unchanged = (part: string, longest: () => boolean) => {
    const names = () => readdirSync(folder).filter((name) => name.startsWith(part) && name.endsWith('.jsonl'))
    const before = names().toSorted().at(-1)
    let looked = performance.now()
    return () => {
      if (performance.now() - looked < 20) return longest()
      looked = performance.now()
      return names().toSorted().at(-1) === before && longest()
    }
  }
  const longest = until(pilots < 1000 ? 0.2 : 60)
  await write(store, pilots, 64, unchanged('journal', longest), true)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  await write(store, pilots, 64, unchanged('snapshot', longest), true)
  loop.disable()
  return loop.max / 1e6
}

/** Loads in a process of its own, whose memory holds nothing else. */
function loadApart(what: 'store' | 'sqlite', path: string): Loaded {
  const script = join(import.meta.dirname, 'load.ts')
  return JSON.parse(execFileSync(process.execPath, [script, what, path], { encoding: 'utf8' })) as Loaded
}

const took = ({ seconds, cpu }: Loaded) => `${seconds.toFixed(2)} s with ${cpu.toFixed(2)} s of CPU`

function rate(what: string, own: number[], base: number[], goal: number | null): Row {
  const times = ratio(own, base)
  const figure = `${Math.round(middle(own))} beside ${Math.round(middle(base))} of SQLite with full sync`
  return { part: 'f', what, figure, value: times.middle, shown: spanOf(times), goal, least: true }
}
