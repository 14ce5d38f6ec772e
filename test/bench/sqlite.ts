import { DatabaseSync } from 'node:sqlite'
import type { Pilot } from '../../src/records/pilot.ts'
import { massId, massPilot } from './portfolio.ts'

export type Sqlite = {
  /** Reads a pilot, changes it and commits, until `going` says no. Answers with commits a second. */
  write: (going: () => boolean) => number
  close: () => void
}

/** The same pilots in SQLite, every commit on the disk before the next one. */
export function openSqlite(path: string, pilots: number): Sqlite {
  const database = new DatabaseSync(path)
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE pilot (id TEXT PRIMARY KEY, version INTEGER, text TEXT)',
  )
  database.exec('BEGIN')
  const insert = database.prepare('INSERT INTO pilot VALUES (?, 1, ?)')
  for (let index = 0; index < pilots; index++) insert.run(massId(index), JSON.stringify(massPilot(index)))
  database.exec('COMMIT')
  const select = database.prepare('SELECT text FROM pilot WHERE id = ?')
  const update = database.prepare('UPDATE pilot SET version = version + 1, text = ? WHERE id = ?')
  return {
    write(going) {
      const begun = performance.now()
      let round = 0
      for (; going(); round++) {
        const id = massId((round * 7919) % pilots)
        const found = JSON.parse((select.get(id) as { text: string }).text) as Pilot
        update.run(JSON.stringify({ ...found, pausedDays: round }), id)
      }
      return round / ((performance.now() - begun) / 1000)
    },
    close: () => database.close(),
  }
}

/** All rows, parsed. */
export function parseAll(path: string): Map<string, unknown> {
  const database = new DatabaseSync(path, { readOnly: true })
  const pilots = new Map<string, unknown>()
  for (const row of database.prepare('SELECT id, text FROM pilot').iterate())
    pilots.set(String(row['id']), JSON.parse(String(row['text'])))
  database.close()
  return pilots
}
