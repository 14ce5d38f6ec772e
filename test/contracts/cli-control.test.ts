import { request } from 'node:http'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openControl, relay } from '../../adapters/commands/control.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import type { Io, World } from '../../adapters/commands/command.ts'
import { now } from '../moment.ts'
import { quiet } from '../quiet.ts'
import { coach, newFolder, soundContent, worldOf } from './cli.ts'

/** A server that has the store and takes commands, without the rest of one. */
async function serving(differs: Partial<World> = {}) {
  const folder = await newFolder()
  const store = await openStore({ folder, log: quiet })
  const world = worldOf(store, differs)
  const control = await openControl(folder, world)
  const close = async () => {
    await control.close()
    await store.close()
  }
  onTestFinished(close)
  return { folder, store, close, door: join(folder, 'server.json') }
}

test('a command that writes is run by the server that has the store', async () => {
  const { folder, store } = await serving()
  expect(await coach(folder, ['office', 'add', 'ann@example.test'])).toEqual({
    exit: 0,
    out: 'ann@example.test is in the program office\n',
    err: '',
  })
  expect(await store.find('person', 'default', 'office')).toHaveLength(1)
  expect(await coach(folder, ['office', 'remove', 'bo@example.test'])).toEqual({
    exit: 1,
    out: '',
    err: 'bo@example.test is not in the program office\n',
  })
})

test('a file is read where the command was typed and imported where the store is', async () => {
  const { folder, store } = await serving({ content: soundContent() })
  const file = join(dirname(folder), 'in.csv')
  await writeFile(file, Buffer.from('name,stage\nCaf\xe9,poc\n', 'latin1'))
  const ran = await coach(folder, ['import', file, '--encoding', 'windows-1252'])
  expect(ran).toMatchObject({ exit: 0, err: '', out: expect.stringContaining('1 new') })
  expect(await store.find('pilot', 'default', 'all')).toMatchObject([{ name: 'Café' }])
  expect((await coach(folder, ['export'])).out).toContain('Café')
})

test('commands that are typed at the same time all come to be', async () => {
  const { folder, store } = await serving()
  const names = ['a', 'b', 'c', 'd'].map((name) => `${name}.example.test`)
  const all = await Promise.all(names.map((name) => coach(folder, ['domain', 'add', name])))
  expect(all.map(({ exit }) => exit)).toEqual([0, 0, 0, 0])
  expect((await store.organisations())[0]!.domains.toSorted()).toEqual(names)
})

test('the same file imported twice at the same time makes each pilot once', async () => {
  const { folder, store } = await serving({ content: soundContent() })
  const rows = Array.from({ length: 300 }, (_, index) => `Pilot ${index},poc,o${index % 20}@example.test`)
  const io: Io = {
    out: async () => {},
    err: () => {},
    progress: () => {},
    input: Buffer.from(['name,stage,owner_email', ...rows].join('\n')),
    signal: new AbortController().signal,
  }
  const both = [relay(folder, ['import', 'a.csv'], io), relay(folder, ['import', 'b.csv'], io)]
  expect(await Promise.all(both)).toEqual([0, 0])
  expect(await store.find('pilot', 'default', 'all')).toHaveLength(300)
  expect(await store.find('person', 'default', 'invited')).toHaveLength(20)
})

test('a sweep runs in the server and moves its clock', async () => {
  const moments: (string | null)[] = []
  const sweep = async (at: string | null) => {
    moments.push(at)
    return { looked: 3, failed: 0 }
  }
  const { folder } = await serving({ sweep })
  expect((await coach(folder, ['sweep'])).out).toBe('looked: 3\nfailed: 0\n')
  const moved = await coach(folder, ['sweep', '--now', '2026-12-01T09:00:00+01:00', '--json'])
  expect(JSON.parse(moved.out)).toMatchObject({ looked: 3 })
  expect(moments).toEqual([null, '2026-12-01T08:00:00.000Z'])
})

test('the clock of a server that speaks to a real platform is not moved', async () => {
  const moments: (string | null)[] = []
  const sweep = async (at: string | null) => {
    moments.push(at)
    return {}
  }
  const { folder } = await serving({ sweep, clockMoves: false })
  const ran = await coach(folder, ['sweep', '--now', '2030-01-01T00:00:00Z'])
  expect(ran).toMatchObject({
    exit: 1,
    err: expect.stringContaining('more than a minute off the real clock'),
  })
  expect((await coach(folder, ['sweep', '--now', new Date(now()).toISOString()])).exit).toBe(0)
  expect(moments).toHaveLength(1)
})

test('a fault in the server is exit code 2, told on standard error', async () => {
  const { folder } = await serving({ sweep: () => Promise.reject(new Error('the sky fell')) })
  expect(await coach(folder, ['sweep'])).toMatchObject({
    exit: 2,
    out: '',
    err: expect.stringContaining('the sky fell'),
  })
})

test('whoever cannot read the data folder cannot command the server', async () => {
  const { door } = await serving()
  expect(statSync(door).mode & 0o777).toBe(0o600)
  const { port, token } = JSON.parse(readFileSync(door, 'utf8')) as { port: number; token: string }
  const body = JSON.stringify({ argv: ['organisation', 'add', 'Mallory'], input: null })
  const post = (authorization: string | undefined, path = '/run') =>
    new Promise<number | undefined>((resolve, reject) => {
      request({
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        headers: authorization ? { authorization } : {},
      })
        .once('response', (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        })
        .once('error', reject)
        .end(body)
    })
  expect(await post(undefined)).toBe(401)
  expect(await post(`Bearer ${'0'.repeat(token.length)}`)).toBe(401)
  expect(await post(`Bearer ${token}`, '/other')).toBe(401)
  expect(await post(`Bearer ${token}`)).toBe(200)
})

test('when the server has stopped, a command opens the store itself', async () => {
  const { folder, close, door } = await serving()
  await close()
  expect(existsSync(door)).toBe(false)
  expect((await coach(folder, ['office', 'add', 'ann@example.test'])).exit).toBe(0)
})

test('what a killed server left behind is no hindrance', async () => {
  const { folder, close, door } = await serving()
  const left = readFileSync(door)
  await close()
  for (const stale of [left, Buffer.from('{"port":')]) {
    writeFileSync(door, stale)
    expect((await coach(folder, ['office', 'add', 'ann@example.test'])).exit).toBe(0)
  }
})
