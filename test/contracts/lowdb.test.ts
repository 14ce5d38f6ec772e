import { once } from 'node:events'
import {
  appendFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StoreUnusable } from '../../adapters/lowdb/folder.ts'
import type { Open } from '../../adapters/lowdb/journal.ts'
import { StoreLocked } from '../../adapters/lowdb/lock.ts'
import { linesOf } from '../../adapters/lowdb/lines.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { copyStore, forkStore, memoryStore, openStore } from '../../adapters/lowdb/store.ts'
import { StoreUnavailable, type Store } from '../../src/engine/ports.ts'
import { limitFiles, startNode, type Child } from '../child.ts'
import { killDuring } from './lowdb-kills.ts'
import { sampleEntry, sampleOrganisation, samplePilot } from './sample.ts'
import { storeContract } from './store.ts'

let folder: string
let logged: string[]
let opened: Store[]
const log = {
  info() {},
  warn: (what: object, message: string) => logged.push(`${message} ${JSON.stringify(what)}`),
  error: (what: object, message: string) => logged.push(`${message} ${JSON.stringify(what)}`),
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'))
  logged = []
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof openStore>[0]> = {}): Promise<Store> {
  const store = await openStore({ folder, log, ...options })
  opened.push(store)
  return store
}

/** One pilot with one history entry, `round` versions on. */
async function save(store: Store, id: string, round = 0, differs: object = {}) {
  return store.commit({
    organisation: 'acme',
    records: [samplePilot('acme', id, { version: round, pausedDays: round + 1, ...differs })],
    entries: [sampleEntry('acme', `${id}.${round}`, { about: `pilot:${id}`, change: { round } })],
  })
}

async function refusal(): Promise<Error> {
  return openStore({ folder, log }).then(
    async (store) => {
      await store.close()
      throw new Error('the store opened')
    },
    (error: Error) => error,
  )
}

storeContract('the store in memory', async () => {
  const store = memoryStore()
  return { store, done: () => store.close() }
})

storeContract('the store in a folder', async () => {
  const store = await openStore({ folder, log })
  return { store, done: () => store.close() }
})

storeContract('the store in a folder that rolls its journal at every commit', async () => {
  const store = await openStore({ folder, log, rollAt: 1 })
  return { store, done: () => store.close() }
})

describe('after a restart', () => {
  test.each([
    ['the journal', undefined],
    ['snapshots and history files', 1],
  ])('everything is there again, from %s', async (_, rollAt) => {
    const options = rollAt ? { rollAt } : {}
    const first = await start(options)
    const attention = '2026-05-05T00:00:00.000Z'
    await first.commit({
      organisation: 'acme',
      records: [sampleOrganisation('acme', { workspaces: ['slack:T1'] })],
      entries: [],
    })
    for (let round = 0; round < 30; round++) {
      await save(first, 'p1', round, { name: round < 29 ? 'Old' : 'Ünïcode 🙂', attention })
      await save(first, `q${round}`)
    }
    await first.close()
    const second = await start(options)
    expect(await second.get('pilot', 'acme', 'p1')).toMatchObject({
      version: 30,
      pausedDays: 30,
      name: 'Ünïcode 🙂',
    })
    expect(await second.find('pilot', 'acme', 'name:old')).toEqual([])
    expect(await second.find('pilot', 'acme', 'name:unicode 🙂')).toHaveLength(1)
    expect(await second.find('pilot', 'acme', 'all')).toHaveLength(31)
    expect(await second.due('9999', 5)).toEqual([
      { kind: 'pilot', organisation: 'acme', id: 'p1', attention },
    ])
    expect((await second.history('acme', 'pilot:p1')).map(({ change }) => change['round'])).toEqual(
      Array.from({ length: 30 }, (__, round) => round),
    )
    expect((await second.organisationOf('slack:T1'))?.id).toBe('acme')
    expect(await save(second, 'p1', 29)).toBe('stale')
    expect(await save(second, 'p1', 30)).toBe('done')
    expect(logged).toEqual([])
  })

  test('the folder holds one snapshot and one journal, and none of the history is in either', async () => {
    const store = await start({ rollAt: 1 })
    for (let round = 0; round < 20; round++) await save(store, 'p1', round)
    await store.close()
    const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
    expect(files).toHaveLength(2)
    const snapshot = await readFile(
      join(
        folder,
        files.find((name) => name.startsWith('snapshot'))!,
      ),
      'utf8',
    )
    expect(snapshot).not.toContain('answer.given')
    expect(await readdir(join(folder, 'history'))).toHaveLength(1)
  })

  test('an expired record is forgotten when the journal is rolled, others stay', async () => {
    const clock = { now: () => '2026-11-21T00:00:00.000Z' }
    const store = await start({ clock, rollAt: 2000 })
    await save(store, 'old', 0, {
      expires: '2026-11-20T00:00:00.000Z',
      attention: '2026-01-01T00:00:00.000Z',
    })
    await save(store, 'new', 0, { expires: '2026-11-22T00:00:00.000Z' })
    for (let round = 0; round < 5; round++) await save(store, 'p1', round)
    await store.close()
    const again = await start()
    expect(await again.get('pilot', 'acme', 'old')).toBeUndefined()
    expect(await again.due('9999', 5)).toEqual([])
    expect(await again.get('pilot', 'acme', 'new')).toBeDefined()
    expect(await save(again, 'old')).toBe('done')
    await again.close()
    expect(await (await start()).get('pilot', 'acme', 'old')).toMatchObject({ version: 1 })
  })

  test('a closed store takes no more commits', async () => {
    const store = await start()
    await store.close()
    await expect(save(store, 'p1')).rejects.toThrow(StoreUnavailable)
  })

  test('what was committed when close was called is kept', async () => {
    const store = await start()
    const committing = Promise.all(Array.from({ length: 50 }, (_, index) => save(store, `p${index}`)))
    await store.close()
    await committing
    expect(await (await start()).find('pilot', 'acme', 'all')).toHaveLength(50)
  })
})

describe('a copy', () => {
  test('is read beside a running server, and what is committed to it stays in memory', async () => {
    const first = await start({ rollAt: 3000 })
    for (let round = 0; round < 15; round++) await save(first, 'p1', round)
    await first.close()
    const store = await start()
    for (let round = 15; round < 20; round++) await save(store, 'p1', round)
    const before = await readdir(folder)
    const copy = await copyStore({ folder })
    expect(await copy.get('pilot', 'acme', 'p1')).toMatchObject({ version: 20 })
    expect(await copy.history('acme', 'pilot:p1')).toHaveLength(20)
    expect(await save(copy, 'p1', 20)).toBe('done')
    expect(await copy.history('acme', 'pilot:p1')).toHaveLength(21)
    expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 20 })
    expect(await readdir(folder)).toEqual(before)
  })

  test('of an open store goes on apart from it, with its history', async () => {
    const store = await start()
    for (let round = 0; round < 3; round++) await save(store, 'p1', round)
    const fork = forkStore(store)
    await save(fork, 'p1', 3)
    await save(store, 'p2', 0)
    expect(await fork.get('pilot', 'acme', 'p1')).toMatchObject({ version: 4 })
    expect(await fork.history('acme', 'pilot:p1')).toHaveLength(4)
    expect(await fork.get('pilot', 'acme', 'p2')).toBe(undefined)
    expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 3 })
    expect(await store.history('acme', 'pilot:p1')).toHaveLength(3)
    await fork.close()
    expect(await save(store, 'p1', 3)).toBe('done')
  })

  test('can be taken again and again while the journal is rolled', async () => {
    const store = await start({ rollAt: 1 })
    const ended = new AbortController()
    const writing = (async () => {
      for (let round = 0; !ended.signal.aborted; round++) await save(store, 'p1', round)
    })()
    let version = 0
    for (let copies = 0; copies < 30; copies++) {
      const pilot = await (await copyStore({ folder })).get('pilot', 'acme', 'p1')
      expect(pilot?.version ?? 0).toBeGreaterThanOrEqual(version)
      version = pilot?.version ?? 0
    }
    ended.abort()
    await writing
    expect(logged).toEqual([])
  })
})

describe('files that are not what was written', () => {
  const journal = () => join(folder, 'journal-000001.jsonl')

  test('a torn last line is cut with a warning, and the store goes on', async () => {
    const first = await start()
    await save(first, 'p1')
    await save(first, 'p2')
    await first.close()
    for (const torn of [
      linesOf([['{"records":[],"entries":[]}']]).subarray(0, -9),
      '00000000 {}\n',
      '\0\0\0\0\0',
    ]) {
      const { size } = await stat(journal())
      await appendFile(journal(), torn)
      logged = []
      const store = await start()
      expect(logged.join()).toMatch(/cut short.*journal-000001/)
      await store.close()
      expect((await stat(journal())).size).toBe(size)
    }
    const store = await start()
    expect(await store.find('pilot', 'acme', 'all')).toHaveLength(2)
    await save(store, 'p3')
    await store.close()
    expect(await (await start()).find('pilot', 'acme', 'all')).toHaveLength(3)
  })

  test('a journal that has only the beginning of its header is begun again', async () => {
    await writeFile(journal(), 'a1b2')
    const store = await start()
    await save(store, 'p1')
    await store.close()
    expect(await (await start()).get('pilot', 'acme', 'p1')).toBeDefined()
  })

  test('a broken line in the middle stops the start, named, and nothing is changed', async () => {
    const store = await start()
    for (const id of ['p1', 'p2', 'p3']) await save(store, id)
    await store.close()
    const text = (await readFile(journal(), 'utf8')).replace('Pilot p2', 'Pilot pX')
    await writeFile(journal(), text)
    const error = await refusal()
    expect(error).toBeInstanceOf(StoreUnusable)
    expect(error.message).toMatch(/journal-000001\.jsonl is damaged at line 3: expected a checksum.*backup/s)
    expect(await readFile(journal(), 'utf8')).toBe(text)
  })

  async function rolled(): Promise<{ snapshot: string; journal: string }> {
    const first = await start()
    for (let pilot = 0; pilot < 4; pilot++) await save(first, `p${pilot}`)
    await first.close()
    const second = await start({ rollAt: 1 })
    await save(second, 'p4')
    await second.close()
    const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
    const [last, snapshot] = files.toSorted()
    return { snapshot: join(folder, snapshot!), journal: join(folder, last!) }
  }

  test.each([
    ['cut within a line', 10],
    ['cut behind a line', 0],
  ])('a snapshot %s stops the start, named', async (_, more) => {
    const { snapshot } = await rolled()
    const text = await readFile(snapshot, 'latin1')
    const end = text.split('\n', 3).join('\n').length + 1
    await truncate(snapshot, end + more)
    const error = await refusal()
    expect(error).toBeInstanceOf(StoreUnusable)
    expect(error.message).toMatch(/snapshot-\d+\.jsonl is damaged at line 4: expected more lines.*backup/s)
  })

  test('a snapshot with a changed byte, or without a line, stops the start', async () => {
    const { snapshot } = await rolled()
    const text = await readFile(snapshot, 'utf8')
    await writeFile(snapshot, text.replace('Pilot p1', 'Pilot pX'))
    expect((await refusal()).message).toMatch(/damaged at line 3/)
    await writeFile(snapshot, text.split('\n').toSpliced(2, 1).join('\n'))
    expect((await refusal()).message).toMatch(/expected 5 records, found 4/)
    await writeFile(snapshot, text)
    await (await start()).close()
  })

  test('a missing journal, a missing snapshot and an emptied folder stop the start', async () => {
    const files = await rolled()
    await rename(files.journal, `${files.journal}.away`)
    expect((await refusal()).message).toMatch(/missing: expected snapshot \d+ and all journals from/)
    await rename(files.snapshot, `${files.snapshot}.away`)
    expect((await refusal()).message).toMatch(/missing/)
    await rename(`${files.journal}.away`, files.journal)
    expect((await refusal()).message).toMatch(/expected all journals from 1 on, found journals \d+/)
    await rename(`${files.snapshot}.away`, files.snapshot)
    expect(await (await start()).find('pilot', 'acme', 'all')).toHaveLength(5)
  })

  test('a truncated history file stops the start, and a damaged one is named when it is read', async () => {
    await rolled()
    const name = (await readdir(join(folder, 'history')))[0]!
    const path = join(folder, 'history', name)
    const bytes = await readFile(path)
    await truncate(path, bytes.length - 5)
    expect((await refusal()).message).toMatch(new RegExp(`${name} is truncated: expected at least`))
    bytes[bytes.length - 20]! ^= 1
    await writeFile(path, bytes)
    const store = await start()
    const histories = await Promise.allSettled(
      Array.from({ length: 5 }, (_, round) => store.history('acme', `pilot:p${round}`)),
    )
    expect(JSON.stringify(histories.map((each) => String((each as PromiseRejectedResult).reason)))).toContain(
      `${name} is damaged`,
    )
  })

  test('what an interrupted move left in a history file is written over', async () => {
    await rolled()
    for (const name of await readdir(join(folder, 'history')))
      await appendFile(join(folder, 'history', name), '12345678 {"id":"half')
    const store = await start({ rollAt: 1 })
    for (let round = 1; round < 5; round++) await save(store, 'p0', round)
    await store.close()
    const again = await start()
    expect(await again.history('acme', 'pilot:p0')).toHaveLength(5)
  })

  test('a record of a format newer than this version knows stops the start', async () => {
    const store = await start()
    await save(store, 'p1', 0, { format: 9 })
    await store.close()
    const { message } = await refusal()
    expect(message).toMatch(
      /journal-000001\.jsonl holds at line 2 a record "pilot" of format 9.*formats up to 2/s,
    )
    expect(message).toContain('or a newer one')
  })
})

describe('a folder', () => {
  test('that cannot be made is named before the start', async () => {
    await writeFile(join(folder, 'file'), '')
    const path = join(folder, 'file', 'data')
    const opening = openStore({ folder: path, log })
    await expect(opening).rejects.toThrow(StoreUnusable)
    await expect(opening).rejects.toThrow(`The data folder ${path} cannot be written: ENOTDIR`)
    await expect(opening).rejects.toThrow('DATA_DIR')
  })

  test('that does not exist is made', async () => {
    const store = await openStore({ folder: join(folder, 'a', 'b'), log })
    await store.close()
    expect(await readdir(join(folder, 'a', 'b'))).toContain('journal-000001.jsonl')
  })

  test('is refused to a second store of the same process', async () => {
    const store = await start()
    await expect(openStore({ folder, log })).rejects.toThrow(StoreLocked)
    await store.close()
    await (await start()).close()
  })

  test('is refused at once to a second process, and free at once when the first was killed', async () => {
    const child = writer([], ['--lock'])
    try {
      await said(child, /open/)
      const error = await refusal()
      expect(child.exitCode).toBe(null)
      expect(error).toBeInstanceOf(StoreLocked)
      expect(error.message).toMatch(/in use by another process.*DATA_DIR/s)
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
      await start()
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('that is deleted under a running store is noticed by the next commit', async () => {
    const store = await start()
    await save(store, 'p1')
    await rm(folder, { recursive: true })
    await expect(save(store, 'p2')).rejects.toThrow(/was deleted/)
    expect(await store.get('pilot', 'acme', 'p2')).toBeUndefined()
    expect(await store.get('pilot', 'acme', 'p1')).toBeDefined()
  })
})

describe('a disk that fails', () => {
  /** A disk whose chosen calls fail while `broken` says so. */
  function failing(...calls: ('write' | 'datasync' | 'truncate')[]) {
    const disk = {
      broken: false,
      open: (async (...args: Parameters<Open>) => {
        const file = await open(...args)
        for (const call of calls) {
          const real = file[call].bind(file) as (...given: unknown[]) => Promise<unknown>
          const half = file.write.bind(file)
          Object.defineProperty(file, call, {
            value: async (...given: unknown[]) => {
              if (!disk.broken) return real(...given)
              if (call === 'write') await half(given[0] as Buffer, 0, 30, given[3] as number)
              throw Object.assign(new Error(`EIO: i/o error, ${call}`), { code: 'EIO' })
            },
          })
        }
        return file
      }) as Open,
    }
    return disk
  }

  test.each([
    [['write'] as const],
    [['datasync'] as const],
    [['write', 'truncate'] as const],
    [['datasync', 'truncate'] as const],
  ])('at %s: keeps nothing of what failed, and takes commits again', async (calls) => {
    const disk = failing(...calls)
    const store = await start({ open: disk.open })
    await save(store, 'p1')
    disk.broken = true
    const attempts = [save(store, 'p1', 1), save(store, 'p2'), save(store, 'p1', 2), save(store, 'p1', 1)]
    const results = await Promise.allSettled(attempts)
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
    const { reason } = results[0] as PromiseRejectedResult
    expect(reason).toBeInstanceOf(StoreUnavailable)
    expect((reason as Error).message).toMatch(
      new RegExp(`cannot write to ${folder}: EIO.*Nothing of this change`, 's'),
    )
    expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 1 })
    expect(await store.find('pilot', 'acme', 'all')).toHaveLength(1)
    expect(await store.history('acme', 'pilot:p1')).toHaveLength(1)
    disk.broken = false
    expect(await save(store, 'p1', 1)).toBe('done')
    expect(await save(store, 'p3')).toBe('done')
    await store.close()
    const again = await start()
    expect(logged).toEqual([])
    expect(await again.get('pilot', 'acme', 'p1')).toMatchObject({ version: 2, pausedDays: 2 })
    expect((await again.find('pilot', 'acme', 'all')).map(({ id }) => id)).toEqual(['p1', 'p3'])
    expect(await again.history('acme', 'pilot:p1')).toHaveLength(2)
  })

  test('nobody reads what is not on the disk yet', async () => {
    const store = await start()
    await save(store, 'p1')
    const committing = save(store, 'p1', 1, { name: 'Unflushed', attention: '2026-01-01T00:00:00.000Z' })
    expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 1 })
    expect(await store.find('pilot', 'acme', 'name:unflushed')).toEqual([])
    expect(await store.due('9999', 1)).toEqual([])
    await committing
    expect(await store.get('pilot', 'acme', 'p1')).toMatchObject({ version: 2, name: 'Unflushed' })
  })

  test('while a snapshot is written loses nothing: the journals stay until one succeeds', async () => {
    let full = false
    const store = await start({
      rollAt: 1,
      open: async (path, ...rest) => {
        if (full && /snapshot|history/.test(String(path))) throw new Error('ENOSPC: no space left on device')
        return open(path, ...rest)
      },
    })
    await save(store, 'p1')
    full = true
    for (let round = 1; round < 10; round++) await save(store, 'p1', round)
    expect(logged.join()).toMatch(/no snapshot could be written.*ENOSPC/)
    expect(await store.history('acme', 'pilot:p1')).toHaveLength(10)
    full = false
    for (let round = 10; round < 15; round++) await save(store, 'p1', round)
    await store.close()
    const again = await start()
    expect(await again.get('pilot', 'acme', 'p1')).toMatchObject({ version: 15 })
    expect((await again.history('acme', 'pilot:p1')).map(({ change }) => change['round'])).toEqual(
      Array.from({ length: 15 }, (_, round) => round),
    )
  })

  // The system itself refuses to let the file grow: a short write, then an error, as on a full disk.
  test.skipIf(process.platform !== 'linux')(
    'because no file may grow is survived by the process, which goes on when there is room',
    async () => {
      const child = writer(['sh', '-c', 'ulimit -S -f 200; exec "$@"', 'sh'])
      try {
        const lines = await said(child, /^unavailable .*EFBIG/)
        await limitFiles(child, 'unlimited')
        lines.push(...(await said(child, /^p\d+ \d+$/)))
        const exited = once(child, 'exit')
        child.kill('SIGKILL')
        await exited
        const store = await start()
        for (const line of lines.filter((each) => /^p\d+ \d+$/.test(each))) {
          const [id = '', version] = line.split(' ')
          expect((await store.get('pilot', 'acme', id))?.version).toBeGreaterThanOrEqual(Number(version))
        }
      } finally {
        child.kill('SIGKILL')
      }
    },
  )
})

describe('a process killed with -9', () => {
  test.each([[150], [700], [1900]])('after %i commits has lost none of them', async (commits) => {
    const killed = await killDuring(folder, commits, log)
    expect(killed.lost).toEqual([])
    expect(killed.acknowledged).toBeGreaterThanOrEqual(commits)
    expect(logged.filter((line) => !line.includes('cut short'))).toEqual([])
  })
})

function writer(before: string[], flags: string[] = []): Child {
  const child = startNode([join(import.meta.dirname, 'lowdb-writer.ts'), folder, ...flags], { before })
  child.stderr.pipe(process.stderr)
  return child
}

/** The lines up to the first that matches. */
async function said(child: Child, pattern: RegExp): Promise<string[]> {
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout, signal: AbortSignal.timeout(PATIENCE) })
  try {
    for await (const line of reader) {
      lines.push(line)
      if (pattern.test(line)) return lines
    }
  } finally {
    reader.close()
  }
  throw new Error(`Waited for the process to say ${pattern}; it said last: ${lines.slice(-3).join(' | ')}`)
}
