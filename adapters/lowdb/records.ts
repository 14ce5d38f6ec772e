import { keysOf, type AnyRecord } from '../../src/records/record.ts'
import type { Kind } from '../../src/records/head.ts'
import type { Commit, Due, StoreUnavailable } from '../../src/engine/ports.ts'
import type { Instant } from '../../src/time/time.ts'
import { Keys } from './keys.ts'
import { byText, Ordered } from './ordered-list.ts'

/**
 * A record as it is kept: as text, which is smaller than objects, cannot be changed by whoever read it, and is what the
 * files need; beside it what must be known without reading the text.
 */
type Row = {
  text: string
  version: number
  keys: string[]
  attention: Instant | null
  expires: Instant | null
  /** Taken back: nobody reads it any more, and a record of the same id can be stored anew. */
  gone: boolean
}

type Table = {
  kind: Kind
  organisation: string
  rows: Map<string, Row>
  keys: Keys
  /** The newest change of a record that is not on disk yet. */
  unsaved: Map<string, { row: Row; change: Change }>
}

/** A commit that was accepted and is not on disk yet; nobody can read it before it is. */
export type Change = {
  /** The journal's line, in pieces. */
  line: string[]
  rows: { table: Table; id: string; row: Row }[]
  entries: { about: string; text: string }[]
  /** Resolves when the change is on disk, rejects when it was given up. */
  saved: Promise<void>
  settle: { keep: () => void; refuse: (reason: StoreUnavailable) => void }
}

/** What lowdb holds: the state that is on disk, and the changes on their way there. */
export class Records {
  readonly #tables = new Map<Kind, Map<string, Table>>()
  readonly #due = new Ordered<Due>(byAttention)
  readonly #organisations = new Keys()
  /** History that is still in journals, by `historyKey`; `moving` is being written to history files. */
  #recent = new Map<string, string[]>()
  #moving = new Map<string, string[]>()
  #unsaved: Change[] = []

  text(kind: Kind, organisation: string, id: string): string | undefined {
    const row = this.#tables.get(kind)?.get(organisation)?.rows.get(id)
    return row?.gone ? undefined : row?.text
  }

  /** Texts of the records with this key, by id. */
  *found(kind: Kind, organisation: string, key: string, after?: string): Generator<string> {
    const table = this.#tables.get(kind)?.get(organisation)
    if (table) for (const id of table.keys.ids(key, after)) yield table.rows.get(id)!.text
  }

  due(after?: Due): Generator<Due> {
    return this.#due.after(after)
  }

  /** Ids of organisations by a key of theirs, across all of them; `all` has every one. */
  organisations(key: string): Generator<string> {
    return this.#organisations.ids(key)
  }

  entries(organisation: string, about: string): string[] {
    const where = historyKey(organisation, about)
    return [...(this.#moving.get(where) ?? []), ...(this.#recent.get(where) ?? [])]
  }

  /** Accepts a commit, or says what it is stale against: the unsaved change, or `true` for what is on disk. */
  accept(commit: Commit): Change | { stale: Change | true } {
    const rows = commit.records.map((record) => {
      const table = this.#table(record.kind, record.organisation)
      const unsaved = table.unsaved.get(record.id)
      const row = unsaved?.row ?? table.rows.get(record.id)
      const wanted = row && !row.gone ? row.version : 0
      return {
        table,
        record,
        // What was taken back is stored anew in its place, so that nobody takes it for what stood there before.
        next: { ...record, version: (row?.version ?? 0) + 1 },
        stale: wanted === record.version ? null : (unsaved?.change ?? (true as const)),
      }
    })
    const conflict = rows.find(({ stale }) => stale)?.stale
    if (conflict) return { stale: conflict }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // Whoever committed waits for it too; readers of a refused change must not turn it into an unhandled rejection.
    promise.catch(() => {})
    const change: Change = {
      line: [],
      rows: rows.map(({ table, next }) => ({ table, id: next.id, row: rowOf(next, JSON.stringify(next)) })),
      entries: commit.entries.map((entry) => ({
        about: historyKey(entry.organisation, entry.about),
        text: JSON.stringify(entry),
      })),
      saved: promise,
      settle: { keep: resolve, refuse: reject },
    }
    change.line.push('{"records":[', ...separated(change.rows.map(({ row }) => row.text)))
    change.line.push('],"entries":[', ...separated(change.entries.map(({ text }) => text)), ']}')
    for (const { table, id, row } of change.rows) table.unsaved.set(id, { row, change })
    this.#unsaved.push(change)
    return change
  }

  get unsaved(): readonly Change[] {
    return this.#unsaved
  }

  /** The first `count` unsaved changes are on disk: from now on they are read. */
  keep(count: number): void {
    for (const change of this.#unsaved.splice(0, count)) {
      for (const { table, id, row } of change.rows) {
        this.#put(table, id, row)
        if (table.unsaved.get(id)?.change === change) table.unsaved.delete(id)
      }
      for (const { about, text } of change.entries) this.#remember(about, text)
      change.settle.keep()
    }
  }

  /** Gives up everything unsaved: later changes stand on the ones that failed. */
  refuse(reason: StoreUnavailable): void {
    for (const change of this.#unsaved.splice(0)) {
      for (const { table, id } of change.rows) table.unsaved.delete(id)
      change.settle.refuse(reason)
    }
  }

  /** Puts in what was read from a file. */
  load(record: AnyRecord, text: string): void {
    this.#put(this.#table(record.kind, record.organisation), record.id, rowOf(record, text))
  }

  loadEntry(organisation: string, about: string, text: string): void {
    this.#remember(historyKey(organisation, about), text)
  }

  /** The texts of all records, while they go on changing; what has expired is forgotten on the way. */
  *kept(now: Instant): Generator<string> {
    for (const tables of this.#tables.values())
      for (const table of tables.values())
        for (const [id, row] of table.rows)
          if ((row.gone || (row.expires && row.expires <= now)) && !table.unsaved.has(id))
            this.#put(table, id, undefined)
          else yield row.text
  }

  /** What is on disk, to be changed apart from this. */
  copy(): Records {
    const copy = new Records()
    for (const tables of this.#tables.values())
      for (const table of tables.values())
        for (const [id, row] of table.rows)
          copy.#put(copy.#table(table.kind, table.organisation), id, { ...row })
    for (const recent of [this.#moving, this.#recent])
      for (const [about, texts] of recent) for (const text of texts) copy.#remember(about, text)
    return copy
  }

  /** The history to be moved into files. */
  startMoving(): ReadonlyMap<string, string[]> {
    this.#moving = this.#recent
    this.#recent = new Map()
    return this.#moving
  }

  /** What was moved is read from the files now; what was not waits for the next time. */
  endMoving(moved: boolean): void {
    const [moving, recent] = [this.#moving, this.#recent]
    this.#moving = new Map()
    if (moved) return
    for (const [about, texts] of recent) moving.set(about, [...(moving.get(about) ?? []), ...texts])
    this.#recent = moving
  }

  #put(table: Table, id: string, row: Row | undefined): void {
    const old = table.rows.get(id)
    if (row) table.rows.set(id, row)
    else table.rows.delete(id)
    if (row && old && same(old.keys, row.keys)) row.keys = old.keys
    else {
      relist(table.keys, id, old?.keys, row?.keys)
      if (table.kind === 'organisation')
        relist(this.#organisations, id, old && ['all', ...old.keys], row && ['all', ...row.keys])
    }
    if (old?.attention === row?.attention) return
    const due = { kind: table.kind, organisation: table.organisation, id }
    if (old?.attention) this.#due.remove({ ...due, attention: old.attention })
    if (row?.attention) this.#due.add({ ...due, attention: row.attention })
  }

  #remember(about: string, text: string): void {
    const texts = this.#recent.get(about)
    if (texts) texts.push(text)
    else this.#recent.set(about, [text])
  }

  #table(kind: Kind, organisation: string): Table {
    let tables = this.#tables.get(kind)
    if (!tables) this.#tables.set(kind, (tables = new Map()))
    let table = tables.get(organisation)
    if (!table) {
      table = { kind, organisation, rows: new Map(), keys: new Keys(), unsaved: new Map() }
      tables.set(organisation, table)
    }
    return table
  }
}

/** What history is looked up by. */
export function historyKey(organisation: string, about: string): string {
  return JSON.stringify([organisation, about])
}

function rowOf(record: AnyRecord, text: string): Row {
  return {
    text,
    version: record.version,
    keys: keysOf(record),
    attention: record.attention ?? null,
    expires: record.expires ?? null,
    gone: record.gone ?? false,
  }
}

function separated(texts: string[]): string[] {
  return texts.flatMap((text, index) => (index === 0 ? [text] : [',', text]))
}

function relist(keys: Keys, id: string, before: string[] = [], now: string[] = []): void {
  for (const key of before) keys.remove(key, id)
  for (const key of now) keys.add(key, id)
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index])
}

function byAttention(one: Due, other: Due): number {
  return (
    byText(one.attention, other.attention) ||
    byText(one.organisation, other.organisation) ||
    byText(one.kind, other.kind) ||
    byText(one.id, other.id)
  )
}
