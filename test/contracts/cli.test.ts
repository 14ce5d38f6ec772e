import { chmodSync, existsSync, readdirSync, readFileSync, statSync, watch } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../adapters/commands/command-list.ts'
import { memoryStore, openStore } from '../../adapters/lowdb/store.ts'
import { quiet } from '../quiet.ts'
import { outcomeOf } from '../child.ts'
import { coach, command, newFolder, startCoach, worldOf } from './cli.ts'

/** Everything in a folder, to compare. */
function snapshot(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'base64')]),
  )
}

test('help lists every command, and each command its options', async () => {
  const folder = await newFolder()
  const all = await coach(folder, ['--help'])
  expect(all).toMatchObject({ exit: 0, err: '' })
  for (const { name } of COMMANDS) expect(all.out).toContain(name)
  const one = await coach(folder, ['help', 'import'])
  for (const option of ['--map', '--stage', '--encoding', '--as-of', '--dry-run', '--organisation', '--json'])
    expect(one.out).toContain(option)
})

test.each<[string[], RegExp]>([
  [['improt', 'x.csv'], /^no command "improt"; did you mean "import"\?\n$/],
  [['ofice', 'list'], /did you mean "office list"\?|did you mean "office"\?/],
  [['office'], /office needs a word more: office add, office remove, office list/],
  [['office', 'ad', 'x'], /did you mean "office add"/],
  [['migrate'], /^no command "migrate"; --help lists them\n$/],
  [['import'], /^expected: coach import FILE\.csv /],
  [['import', 'a.csv', 'b.csv'], /^expected: coach import FILE\.csv /],
  [['export', '--formt', 'csv'], /^export has no option --formt; did you mean --format\?\n$/],
  [['export', '--format'], /^--format needs a value/],
  [['export', '--out', '--json'], /^--out needs a value/],
  [['export', '--json=yes'], /^--json takes no value\n$/],
  [['export', '--format', 'csv', '--format', 'md'], /^--format is given twice\n$/],
  [['export', '--format', 'xml'], /^--format "xml": expected one of csv, json, md\n$/],
  [['office', 'add', 'ann'], /^"ann" is no e-mail address\n$/],
  [['office', 'remove', 'ann@example.test'], /^ann@example\.test is not in the program office\n$/],
  [['domain', 'add', 'example'], /^"example" is no mail domain/],
  [['domain', 'remove', 'example.test'], /^"default" has no domain example\.test\n$/],
  [['link', 'T123'], /^"T123" is no workspace; expected for example slack:.* teams:/],
  [['link', 'slack:C123'], /^"slack:C123" is no workspace/],
  [['link', 'teams:contoso.example'], /^"teams:contoso\.example" is no workspace/],
  [['link', 'teams:0123456789abcdef0123456789abcdef0123'], /is no workspace/],
  [['link', 'zoom:01234567-89ab-cdef-0123-456789abcdef'], /is no workspace/],
  [['organisation', 'add', 'Default'], /^there is an organisation "default" already\n$/],
  [['organisation', 'add', ' '], /^expected: coach organisation add NAME/],
  [['sweep', '--now', 'tomorrow'], /^--now "tomorrow" is no moment/],
  [['sweep'], /^no server runs on this data folder.*npm start\n$/],
  [['export', '--organisation', 'defualt'], /^no organisation "defualt"; did you mean "default"\?\n$/],
])('coach %j is the mistake of whoever typed it, told in one line', async (argv, told) => {
  const ran = await command(worldOf(memoryStore()), argv)
  expect(ran).toMatchObject({ exit: 1, out: '' })
  expect(ran.err).toMatch(told)
})

test('a mistake in words and files is told by exit code and one line on standard error', async () => {
  const folder = await newFolder()
  const [word, file, place, out] = await Promise.all([
    coach(folder, ['improt']),
    coach(folder, ['import', 'nowhere.csv']),
    coach(folder, ['import', '.']),
    coach(folder, ['export', '--out', '/nowhere/at/all.csv']),
  ])
  expect(word).toEqual({ exit: 1, out: '', err: 'no command "improt"; did you mean "import"?\n' })
  expect(file).toEqual({ exit: 1, out: '', err: 'nowhere.csv is not there\n' })
  expect(place).toEqual({ exit: 1, out: '', err: '. is a folder\n' })
  expect(out).toEqual({ exit: 1, out: '', err: '--out /nowhere/at/all.csv cannot be written (ENOENT)\n' })
})

test('what only reads leaves no trace, not even a folder', async () => {
  const folder = await newFolder()
  expect((await coach(folder, ['organisation', 'list'])).out).toBe('default\n')
  expect((await coach(folder, ['export', '--format', 'json'])).out).toBe('[]\n')
  expect((await coach(folder, ['check'])).exit).toBe(0)
  expect(existsSync(folder)).toBe(false)
})

test('organisations, workspaces, domains and the office are kept, each for its organisation', async () => {
  const world = worldOf(memoryStore())
  const coach = (argv: string[]) => command(world, argv)
  const done = async (...argv: string[]) => expect(await coach(argv)).toMatchObject({ exit: 0 })
  await done('link', 'slack:T1')
  await done('organisation', 'add', 'Zeta')
  expect(await coach(['office', 'list'])).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/--organisation NAME is needed: .*Zeta/),
  })
  await done('domain', 'add', 'Example.test', '--organisation', 'zeta')
  await done('domain', 'add', 'other.test', '--organisation', 'zeta')
  await done('domain', 'remove', 'other.test', '--organisation', 'zeta')
  expect(await coach(['fiscal-year', 'Apr', '--organisation', 'zeta'])).toMatchObject({
    exit: 0,
    out: 'fiscal years of "Zeta" start in April\n',
  })
  expect(await coach(['fiscal-year', 'Smarch', '--organisation', 'zeta'])).toMatchObject({
    exit: 1,
    err: '"Smarch" is no month; expected for example April or 4\n',
  })
  await done('office', 'add', 'Ann@Example.test', '--organisation', 'zeta')
  await done('office', 'add', 'ann@example.test', '--organisation', 'zeta')
  await done('office', 'add', 'bo@example.test', '--organisation', 'zeta')
  await done('office', 'remove', 'bo@example.test', '--organisation', 'zeta')
  const taken = await coach(['link', 'slack:T1', '--organisation', 'zeta'])
  expect(taken).toMatchObject({ exit: 1, err: 'slack:T1 is linked to the organisation "default"\n' })
  const tenant = 'teams:01234567-89ab-cdef-0123-456789abcdef'
  const teams = await coach(['link', 'teams:01234567-89AB-CDEF-0123-456789ABCDEF', '--organisation', 'zeta'])
  expect(teams).toMatchObject({ exit: 0, err: '', out: `${tenant} is linked to "Zeta"\n` })
  await done('link', tenant, '--organisation', 'zeta')
  expect(await coach(['link', tenant, '--organisation', 'default'])).toMatchObject({
    exit: 1,
    err: `${tenant} is linked to the organisation "Zeta"\n`,
  })

  const list = JSON.parse((await coach(['organisation', 'list', '--json'])).out) as { name: string }[]
  expect(list.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
    { name: 'default', workspaces: ['slack:T1'], domains: [], yearStarts: null },
    { name: 'Zeta', workspaces: [tenant], domains: ['example.test'], yearStarts: 4 },
  ])
  const office = await coach(['office', 'list', '--organisation', 'zeta', '--json'])
  expect(JSON.parse(office.out)).toEqual([{ name: 'ann', email: 'ann@example.test', joined: false }])
  expect((await coach(['office', 'list', '--organisation', 'default'])).out).toBe('')
})

test('a portfolio is imported, exported to a file, and a dry run leaves every byte as it is', async () => {
  const folder = await newFolder()
  const file = join(dirname(folder), 'in.csv')
  await writeFile(file, 'name,stage,owner_email\nOne,poc,ann@example.test\nTwo,Live,\n')
  const ran = await coach(folder, ['import', file])
  // In a pipe there is no progress.
  expect(ran).toMatchObject({ exit: 0, err: '', out: expect.stringMatching(/^2 rows: 1 new.* 1 refused\n/) })
  const before = snapshot(folder)
  const dry = await coach(folder, ['import', file, '--stage', 'live=scale', '--dry-run'])
  expect(dry.out).toMatch(/^dry run, nothing was written: 2 rows: 1 new, 0 changed, 1 unchanged/)
  const out = join(dirname(folder), 'out.csv')
  expect(await coach(folder, ['export', '--out', out])).toEqual({ exit: 0, out: '', err: '' })
  expect(readFileSync(out, 'utf8')).toMatch(/^name,owner,.*\r?\nOne,ann,ann@example\.test,/)
  expect(existsSync(`${out}.part`)).toBe(false)
  expect(snapshot(folder)).toEqual(before)
})

test('while another process has the store, reading works and writing says who is in the way', async () => {
  const folder = await newFolder()
  await coach(folder, ['office', 'add', 'ann@example.test'])
  const store = await openStore({ folder, log: quiet })
  try {
    expect((await coach(folder, ['office', 'list'])).out).toContain('ann@example.test')
    const ran = await coach(folder, ['office', 'add', 'bo@example.test'])
    expect(ran).toMatchObject({ exit: 1, err: expect.stringMatching(/^.* is in use by .*; try again\n$/) })
  } finally {
    await store.close()
  }
})

test('check lists what is wrong with settings, content and store, and changes nothing', async () => {
  const folder = await newFolder()
  await coach(folder, ['office', 'add', 'ann@example.test'])
  const store = readdirSync(folder).find(
    (name) => /^(?:snapshot|journal)-.*\.jsonl$/.test(name) && statSync(join(folder, name)).size > 200,
  )
  await writeFile(join(folder, store!), 'nonsense\nmore nonsense\n')
  const playbook = join(dirname(folder), 'playbook.yaml')
  await writeFile(playbook, 'stages:\n  poc:\n    limit: soon\n')
  const before = snapshot(folder)
  const ran = await coach(folder, ['check'], {
    PORT: 'abc',
    SLACK_BOT_TOKEN: 'xoxb-1',
    MicrosoftAppType: 'MultiTenant',
    PLAYBOOK: playbook,
  })
  expect(ran.exit).toBe(1)
  const lines = ran.err.trimEnd().split('\n')
  expect(lines.filter((line) => line.startsWith('settings: ')).join('\n')).toMatch(
    /PORT: .*\n.*MicrosoftAppType: .*\n.*SLACK_SIGNING_SECRET: .*\n.*MicrosoftAppId: /,
  )
  expect(lines.filter((line) => line.startsWith('content: '))).toEqual([
    expect.stringMatching(/playbook\.yaml:3: .*limit/),
  ])
  expect(lines.filter((line) => line.startsWith('store: '))).toHaveLength(1)
  expect(snapshot(folder)).toEqual(before)
  const json = JSON.parse((await coach(folder, ['check', '--json'], { PORT: 'abc' })).out) as {
    problems: object[]
  }
  expect(json.problems).toHaveLength(2)
})

const NO_PLATFORM =
  'No chat platform is set here, so nothing would be sent: a server with these settings is the playground. ' +
  'Set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN, or MicrosoftAppType, MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId.'
const SPAN = ['--from', '2026-11-21T09:00:00Z', '--until', '2026-12-19T09:00:00Z']
const SLACK = { SLACK_SIGNING_SECRET: 'secret', SLACK_BOT_TOKEN: 'xoxb-1' }

test('check says that no chat platform is set, in words and in JSON, and which ones are', async () => {
  const folder = await newFolder()
  const [none, slack, wrong] = await Promise.all(
    [{}, SLACK, { PORT: 'abc' }].map((env) => coach(folder, ['check'], env)),
  )
  expect(none).toEqual({ exit: 0, err: '', out: `settings, content and store are sound\n${NO_PLATFORM}\n` })
  expect(slack).toEqual({ exit: 0, err: '', out: 'settings, content and store are sound\n' })
  // What else is wrong does not hide it.
  expect(wrong).toEqual({
    exit: 1,
    err: expect.stringMatching(/^settings: PORT: /u),
    out: `${NO_PLATFORM}\n`,
  })

  const json = await Promise.all(
    [{}, { ...SLACK, TEAMS_INSECURE_LOCAL: '1' }].map((env) => coach(folder, ['check', '--json'], env)),
  )
  expect(json.map(({ err, out }) => ({ err, out: JSON.parse(out) as object }))).toMatchObject([
    { err: '', out: { problems: [], platforms: [], notes: [NO_PLATFORM] } },
    { err: '', out: { problems: [], platforms: ['slack', 'teams'], notes: [] } },
  ])
})

test('plan says on the command line that no chat platform is set, and its JSON stays JSON alone', async () => {
  const folder = await newFolder()
  const plan = (options: string[], env = {}) => coach(folder, ['plan', ...SPAN, ...options], env)
  expect(await Promise.all([plan([]), plan(['--json']), plan(['--json'], SLACK)])).toEqual([
    { exit: 0, err: '', out: `Nothing would go out.\n${NO_PLATFORM}\n` },
    { exit: 0, err: `${NO_PLATFORM}\n`, out: '[]\n' },
    { exit: 0, err: '', out: '[]\n' },
  ])
})

test('a data folder that is a file, or that cannot be written, is told', async () => {
  const folder = await newFolder()
  await writeFile(folder, '')
  expect(await coach(folder, ['office', 'add', 'a@example.test'])).toMatchObject({ exit: 1, err: /DATA_DIR/ })
})

test('an import that is killed with -9 is completed by the next one', async () => {
  const folder = await newFolder()
  await mkdir(folder)
  const file = join(dirname(folder), 'in.csv')
  const rows = Array.from(
    { length: 2000 },
    (_, index) => `Pilot ${index},poc,Owner ${index % 700},o${index % 700}@example.test`,
  )
  await writeFile(file, ['name,stage,owner,owner_email', ...rows].join('\n'))
  const child = startCoach(folder, ['import', file])
  const watcher = watch(folder, (_, name) => {
    if (name?.startsWith('journal') && statSync(join(folder, name)).size > 200_000) child.kill('SIGKILL')
  })
  const killed = await outcomeOf(child)
  watcher.close()
  expect(killed).toMatchObject({ signal: 'SIGKILL' })
  const ran = await coach(folder, ['import', file, '--json'])
  const report = JSON.parse(ran.out) as { new: number; unchanged: number }
  expect(report.new).toBeGreaterThan(0)
  expect(report.unchanged).toBeGreaterThan(0)
  expect(report.new + report.unchanged).toBe(2000)
  const pilots = JSON.parse((await coach(folder, ['export', '--format', 'json'])).out) as {
    name: string
    owner: { email: string } | null
  }[]
  expect(new Set(pilots.map(({ name }) => name)).size).toBe(2000)
  expect(pilots.filter(({ owner }) => owner?.email)).toHaveLength(2000)
  const copy = await coach(folder, ['check'])
  expect(copy.exit).toBe(0)
})

test.skipIf(process.getuid?.() === 0)('check tells that the data folder cannot be written', async () => {
  const folder = await newFolder()
  await mkdir(folder)
  chmodSync(folder, 0o500)
  expect(await coach(folder, ['check'])).toMatchObject({
    exit: 1,
    err: expect.stringContaining('cannot be written'),
  })
})
