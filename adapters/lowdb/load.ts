import type { AnyRecord } from '../../src/records/record.ts'
import type { Entry } from '../../src/records/history.ts'
import { upgraded, UPGRADES, type Upgraded, type Upgrades } from '../../src/engine/record-upgrade.ts'
import { code, listed, pathOf, StoreUnusable } from './folder.ts'
import type { Shards } from './history.ts'
import { journalHeader } from './journal.ts'
import { damaged, readLines } from './lines.ts'
import { Records } from './records.ts'
import { readSnapshot } from './snapshot.ts'

/** What a folder holds, read without changing it. `torn` is the end of a line that was never acknowledged. */
export type Loaded = {
  records: Records
  /** Lengths and sums of the history files. */
  history: Shards
  snapshot: { generation: number; size: number }
  /** Oldest first; `size` is where the last good line ends. A new folder has none. */
  journals: { generation: number; size: number; torn: { line: number; bytes: number } | null }[]
}

/** Reads the newest snapshot and what was committed since, and stops at whatever is missing or damaged. */
export async function load(folder: string, upgrades: Upgrades = UPGRADES): Promise<Loaded> {
  const files = await listed(folder)
  const base = files.snapshot.at(-1) ?? 0
  const generations = files.journal.filter((generation) => generation >= base)
  const first = Math.max(base, 1)
  const last = generations.at(-1) ?? 0
  const whole = generations.every((generation, index) => generation === first + index)
  if (!whole || (last === 0 && (base > 0 || files.history)))
    throw new StoreUnusable(
      `Files of the store in ${folder} are missing: expected ${base > 0 ? `snapshot ${base} and ` : ''}all journals from ${first} on, ` +
        `found ${generations.length > 0 ? `journals ${generations.join(', ')}` : 'no such journal'}. ` +
        'Nothing was changed. Restore the folder from a backup.',
    )
  const records = new Records()
  const take = (stored: unknown, path: string, line: number, text?: string) => {
    const { record, changed, beside } = today(stored, path, line, upgrades)
    records.load(record, text !== undefined && !changed ? text : JSON.stringify(record))
    for (const one of beside) records.load(one, JSON.stringify(one))
  }
  let snapshot = { size: 0, history: {} as Shards }
  if (base > 0) {
    const path = pathOf(folder, 'snapshot', base)
    snapshot = await readSnapshot(path, base, (text, line) => take(JSON.parse(text), path, line, text))
  }
  const journals: Loaded['journals'] = []
  for (const generation of generations) {
    const path = pathOf(folder, 'journal', generation)
    const { end, torn, size } = await readLines(path, (text, line) => {
      if (line > 1) {
        const commit = JSON.parse(text) as { records: AnyRecord[]; entries: Entry[] }
        for (const record of commit.records) take(record, path, line)
        for (const entry of commit.entries)
          records.loadEntry(entry.organisation, entry.about, JSON.stringify(entry))
      } else if (text !== journalHeader(generation))
        throw damaged(path, line, `the header of journal ${generation}, format 1`, text.slice(0, 80))
    })
    // The next journal is begun only when all of this one is on the disk.
    if (generation !== last && (torn !== null || size === 0))
      throw damaged(path, torn ?? 1, `a whole journal, since journal ${generation + 1} follows it`, 'its end')
    journals.push({
      generation,
      size: end,
      torn: torn === null ? null : { line: torn, bytes: size - end },
    })
  }
  return { records, history: snapshot.history, snapshot: { generation: base, size: snapshot.size }, journals }
}

/** Reads a folder that another process may be writing: files that it replaced in between are looked for again. */
export async function loadBeside(folder: string): Promise<Loaded> {
  for (let tries = 1; ; tries++) {
    try {
      return await load(folder)
    } catch (error) {
      if (code(error) !== 'ENOENT' || tries === 5) throw error
    }
  }
}

/** A stored record, brought up to date; stops at one that this version cannot read. */
function today(
  stored: unknown,
  path: string,
  line: number,
  upgrades: Upgrades,
): Extract<Upgraded, { read: 'record' }> {
  const result = upgraded(stored, upgrades)
  if (result.read === 'record') return result
  if (result.read === 'unreadable')
    throw damaged(
      path,
      line,
      'a record with kind, id, organisation and format',
      JSON.stringify(stored).slice(0, 80),
    )
  throw new StoreUnusable(
    `The store's file ${path} holds at line ${line} a record "${result.kind}" of format ${result.format}, ` +
      `and this version of Pilot Coach knows ${result.known === 0 ? 'no such record' : `formats up to ${result.known}`}. ` +
      'Nothing was changed. Start the version that wrote it, or a newer one.',
  )
}
