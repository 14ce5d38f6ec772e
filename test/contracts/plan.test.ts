import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forkStore, memoryStore, openStore } from '../../adapters/lowdb/store.ts'
import type { World } from '../../adapters/commands/command.ts'
import type { Planned } from '../../adapters/plan/planned-message.ts'
import { openControl } from '../../adapters/commands/control.ts'
import type { Store } from '../../src/engine/ports.ts'
import { quiet } from '../quiet.ts'
import { coach, command, newFolder, NOW, soundContent, worldOf } from './cli.ts'

/** The Saturday on which everything here begins, and four weeks later. */
const SPAN = ['--from', '2026-11-21T09:00:00Z', '--until', '2026-12-19T09:00:00Z']
const LIST = `name,stage,stage_since,owner,owner_email,zone
Letters,poc,2026-10-01,Ada Example (sample),ada@example.test,Asia/Kathmandu
Invoices,poc,2026-10-01,Ada Example (sample),ada@example.test,Asia/Kathmandu`

async function imported(store: Store): Promise<Store> {
  const world = worldOf(store, { content: soundContent() })
  expect((await command(world, ['import', 'in.csv'], { input: LIST })).exit).toBe(0)
  expect((await command(world, ['link', 'slack:T0123456789'])).exit).toBe(0)
  return store
}

async function plans(store: Store, argv: string[], now = NOW): Promise<{ err: string; planned: Planned[] }> {
  const world = worldOf(forkStore(store), { content: soundContent(), now: () => now })
  const ran = await command(world, ['plan', '--json', ...argv])
  expect(ran.exit).toBe(0)
  return { err: ran.err, planned: JSON.parse(ran.out) as Planned[] }
}

test.each<[string, string[], string[]]>([
  ['nothing', [], ['--from is needed, for example --from 2026', '--until is needed']],
  [
    'no zone',
    ['--from', '2026-11-23T09:00:00', '--until', '2026-12-01'],
    ['--from "2026-11-23T09:00:00" says no zone; expected', '--until "2026-12-01" says no zone'],
  ],
  [
    'words',
    ['--from', 'monday', '--until', '2026-12-01T00:00:00Z'],
    ['--from "monday" is no moment; expected for example 2026'],
  ],
  [
    'a day that there is not',
    ['--from', '2026-02-30T00:00:00Z', '--until', '2026-03-01T00:00:00Z'],
    ['--from "2026-02-30T00:00:00Z" is no moment'],
  ],
  [
    'the wrong way round',
    ['--from', '2026-12-01T00:00:00Z', '--until', '2026-11-01T00:00:00Z'],
    ['--until 2026-11-01T00:00:00Z is not after --from 2026-12-01T00:00:00Z'],
  ],
  [
    'no time at all',
    ['--from', '2026-12-01T01:00:00+01:00', '--until', '2026-12-01T00:00:00Z'],
    ['is not after'],
  ],
  [
    'too long',
    ['--from', '2026-01-01T00:00:00Z', '--until', '2027-02-06T00:00:00Z'],
    ['--until is more than 400 days after --from'],
  ],
  ['no such organisation', [...SPAN, '--organisation', 'Acme'], ['no organisation "Acme"']],
])('%s is told in one line each', async (_what, argv, lines) => {
  const ran = await command(worldOf(memoryStore(), { content: soundContent() }), ['plan', ...argv])
  expect(ran).toMatchObject({ exit: 1, out: '' })
  const told = ran.err.trimEnd().split('\n')
  expect(told).toHaveLength(lines.length)
  for (const [index, line] of lines.entries()) expect(told[index]).toContain(line)
})

test('says to whom, when in their zone, why and what is held back, and changes nothing', async () => {
  const store = await imported(memoryStore())
  const before = await store.find('ask', 'default', 'pilot:id1')
  const { planned, err } = await plans(store, SPAN)
  const [first, reminder] = planned
  expect(first).toMatchObject({
    // At nine in Kathmandu it is a quarter past three in UTC, whose full hours are looked at.
    at: '2026-11-23T04:00:00.000Z',
    local: '2026-11-23 09:45',
    zone: 'Asia/Kathmandu',
    person: { name: 'Ada Example (sample)', email: 'ada@example.test' },
    platform: 'slack',
    what: 'introduction',
    why: ['Letters', 'Invoices'].map((pilot) => ({
      pilot,
      rule: 'import-confirmation',
      reason: expect.stringContaining('nobody has confirmed its owner and stage'),
    })),
  })
  expect(reminder).toMatchObject({ local: '2026-11-25 09:45', what: 'introduction' })
  expect(planned).toHaveLength(2)
  expect(err).toContain('taken to be in Slack, by the clock of their pilots: 1')
  expect(await store.find('ask', 'default', 'pilot:id1')).toEqual(before)
})

test('a plan of later begins now: what goes out until then is not said again', async () => {
  const store = await imported(memoryStore())
  const { planned } = await plans(store, [
    '--from',
    '2026-11-24T00:00:00Z',
    '--until',
    '2026-12-19T00:00:00Z',
  ])
  expect(planned.map(({ local }) => local)).toEqual(['2026-11-25 09:45'])
})

test('whoever is not told what is open is listed without a moment', async () => {
  const store = await imported(memoryStore())
  const span = ['--from', '2026-11-26T00:00:00Z', '--until', '2026-12-01T00:00:00Z']
  const { planned } = await plans(store, span)
  const reason = 'It was said often enough; now it is quiet.'
  const held = ['Letters', 'Invoices'].map((pilot) => ({
    pilot,
    rule: 'import-confirmation',
    reason,
    until: null,
  }))
  expect(planned).toMatchObject([{ at: null, local: null, what: 'held', why: [], held }])
  const world = worldOf(forkStore(store), { content: soundContent() })
  expect((await command(world, ['plan', ...span])).out).toBe(
    `nothing more to Ada Example (sample). Held back: Letters (import-confirmation), Invoices (import-confirmation): ${reason}\nNothing would go out.\n`,
  )
})

test('where the clock of the server was moved on, a plan begins no earlier than the last thing that happened', async () => {
  const store = await imported(memoryStore())
  const { planned } = await plans(store, [
    '--from',
    '2026-01-05T00:00:00Z',
    '--until',
    '2026-11-24T00:00:00Z',
  ])
  expect(planned.flatMap(({ local }) => local ?? [])).toEqual(['2026-11-23 09:45'])
})

test('as text it is one line for each message, by time, with the sum', async () => {
  const store = await imported(memoryStore())
  const world = worldOf(forkStore(store), { content: soundContent() })
  const { out } = await command(world, ['plan', ...SPAN])
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(
    /^2026-11-23 09:45 Asia\/Kathmandu {2}Ada Example \(sample\), slack, introduction\. Letters, Invoices: Since .* nobody has confirmed /u,
  )
  expect(lines[2]).toBe('2 messages to 1 person, at most 2 to one.')
  const empty = worldOf(memoryStore(), { content: soundContent() })
  expect((await command(empty, ['plan', ...SPAN])).out).toBe('Nothing would go out.\n')
})

test('a plan still shows what would go out where its platform is not set, and says that it would not', async () => {
  const store = await imported(memoryStore())
  const planWith = async (platforms: World['platforms'], argv: string[]) => {
    const world = worldOf(forkStore(store), { content: soundContent(), platforms })
    return command(world, ['plan', ...SPAN, ...argv])
  }
  const none = await planWith([], [])
  expect(none.out).toMatch(
    /^2026-11-23 09:45 .*\n2026-11-25 09:45 .*\n2 messages to 1 person, .*\nNo chat platform is set/u,
  )
  const teams = await planWith(['teams'], [])
  expect(teams.out.split('\n').slice(2)).toEqual([
    '2 messages to 1 person, at most 2 to one.',
    'Slack is not set here, and 2 of these messages are for it: without an account elsewhere nobody gets theirs. Set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN.',
    '',
  ])
  const slack = await planWith(['slack'], [])
  expect(slack.out.split('\n').slice(2)).toEqual(['2 messages to 1 person, at most 2 to one.', ''])

  const json = async (platforms: World['platforms']) => {
    const ran = await planWith(platforms, ['--json'])
    return (JSON.parse(ran.out) as (Planned & { platform_set: boolean })[]).map(
      ({ platform_set }) => platform_set,
    )
  }
  expect(await json([])).toEqual([false, false])
  expect(await json(['teams'])).toEqual([false, false])
  expect(await json(['slack', 'teams'])).toEqual([true, true])
})

test('a line names so many pilots and counts the others, JSON has them all', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => `Pilot ${index},poc,ada@example.test`)
  const store = memoryStore()
  const world = worldOf(store, { content: soundContent() })
  await command(world, ['import', 'in.csv'], { input: ['name,stage,owner_email', ...rows].join('\n') })
  await command(world, ['link', 'slack:T0123456789'])
  const { planned } = await plans(store, SPAN)
  expect(planned[0]?.why).toHaveLength(3)
  expect(planned[0]?.held).toHaveLength(9)
  expect(planned[0]?.held[0]?.reason).toBe('There is more than fits into one message.')
  const fork = worldOf(forkStore(store), { content: soundContent() })
  const span = ['--from', '2027-01-04T00:00:00Z', '--until', '2027-01-05T00:00:00Z']
  const { out } = await command(fork, ['plan', ...span])
  expect(out.split('\n')[0]).toMatch(/^nothing more to ada\. Held back: .* And 4 more\.$/u)
})

test('works beside a server that has the store, and leaves the folder as it is', async () => {
  const folder = await newFolder()
  const store = await openStore({ folder, log: quiet })
  await imported(store)
  const control = await openControl(folder, worldOf(store, { content: soundContent() }))
  const bytes = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith('journal'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  const before = bytes()
  const ran = await coach(folder, ['plan', '--json', ...SPAN])
  expect(ran.exit).toBe(0)
  expect((JSON.parse(ran.out) as Planned[]).map(({ local }) => local)).toEqual([
    '2026-11-23 09:45',
    '2026-11-25 09:45',
  ])
  expect(bytes()).toEqual(before)
  await control.close()
  await store.close()
})
