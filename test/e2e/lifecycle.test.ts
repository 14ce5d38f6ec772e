import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test as plain } from 'vitest'
import { openStore } from '../../adapters/lowdb/store.ts'
import { wordsOf } from '../../adapters/emulators/slack/elements.ts'
import { limitFiles } from '../child.ts'
import { quiet } from '../quiet.ts'
import { until } from '../wait.ts'
import { walkersOf } from './kills.ts'
import { MINUTE, startPilots } from './kills-nudge.ts'
import { prepareCoach, Running, type Coach, type Settings } from './process.ts'

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'
const USERS = walkersOf(2)
const [ADA = '', BEN = ''] = USERS.map(({ id }) => id)

const test = plain.extend<{ coach: Coach }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest wants it
  coach: async ({}, use) => {
    const coach = await prepareCoach(USERS)
    await use(coach)
    await coach.ends()
  },
})

/** A process that is not to start: how it ended and what it said. */
async function refused(coach: Coach, settings: Settings): Promise<string> {
  const server = coach.spawn(settings)
  expect(await server.ended).toEqual({ code: 1, signal: null })
  return server.output
}

describe('a start', () => {
  test('on a folder that is in use is refused; the server that has it goes on and shows no playground', async ({
    coach,
  }) => {
    await coach.start()
    for (const path of ['/', '/local/slack/state', '/page.js'])
      expect((await fetch(`${coach.url}${path}`)).status).toBe(404)
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ team: 'T1', user: ADA, text: 'help' })
    expect((await fetch(`${coach.url}/local/slack/dm`, { method: 'POST', headers, body })).status).toBe(404)
    const output = await refused(coach, {})
    expect(output).toContain(`The data folder ${coach.dataDir} is in use by another process.`)
    expect(output).toContain('DATA_DIR')
    expect(output).not.toContain('    at ')
    await startPilots(coach, [ADA])
  })

  test('on a port that is taken says so, and leaves the folder free', async ({ coach }) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const output = await refused(coach, { PORT: String(port) })
    const apart = await refused(coach, { METRICS_PORT: String(port) })
    other.close()
    expect(apart).toContain('Set METRICS_PORT')
    expect(output).toContain('The port is taken by another program')
    expect(output).toContain(`127.0.0.1:${port}`)
    expect(output).toContain('Set PORT')
    await (await openStore({ folder: coach.dataDir, log: quiet })).close()
  })

  test('with wrong settings lists every one of them, and shows no secret', async ({ coach }) => {
    const output = await refused(coach, {
      PORT: 'many',
      LOG_LEVEL: 'loud',
      SLACK_BOT_TOKEN: 'not-for-your-eyes',
      SLACK_SIGNING_SECRET: '',
      DATABASE_URL: 'postgres://localhost/coach',
      MicrosoftAppId: '1',
    })
    for (const name of [
      'PORT',
      'LOG_LEVEL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'DATABASE_URL',
      'MicrosoftAppId',
    ])
      expect(output).toMatch(new RegExp(`^${name}: .*\\n    expected: .*\\n    example: `, 'mu'))
    expect(output).not.toContain('not-for-your-eyes')
    expect(existsSync(coach.dataDir)).toBe(false)
  })

  test('with a broken playbook names file, line and key of every problem', async ({ coach }) => {
    const file = join(coach.folder, 'playbook.yaml')
    await writeFile(file, 'stages:\n  pilot:\n    limit: soon\nnudges:\n  mostADay: -1\n  mostAMonth: 3\n')
    const output = await refused(coach, { PLAYBOOK: file })
    expect(output).toMatch(/playbook\.yaml:3.*stages\.pilot\.limit/u)
    expect(output).toMatch(/playbook\.yaml:5.*nudges\.mostADay/u)
    expect(output).toMatch(/playbook\.yaml:6.*mostAMonth/u)
    expect(existsSync(coach.dataDir)).toBe(false)
  })

  test('with a token that Slack does not know ends, and says which setting is wrong', async ({ coach }) => {
    const output = await refused(coach, { SLACK_BOT_TOKEN: 'xoxb-of-nobody', LOG_LEVEL: 'silent' })
    expect(output).toMatch(/^SLACK_BOT_TOKEN: .*invalid_auth/mu)
    expect(output).not.toContain('xoxb-of-nobody')
  })

  test('while Slack cannot be reached waits for it: requests get 503 and are taken when Slack answers', async ({
    coach,
  }) => {
    coach.slack.fail('auth.test', { with: 'reset-before' })
    await coach.listens(coach.spawn())
    await coach.server.until('Slack to be asked', () => coach.slack.calls('auth.test').length === 1)
    const ada = coach.slack.as('T1', ADA)
    expect(await ada.dm('start Letters')).toMatchObject({ acked: false, status: 503 })
    expect((await fetch(`${coach.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${coach.url}/readyz`)
    expect([ready.status, await ready.text()]).toEqual([503, 'slack has not answered yet\n'])
    await coach.server.until('the server to take requests', () => coach.slack.verifyUrl())
    await coach.server.says(/the workspace was linked/u)
    expect((await fetch(`${coach.url}/readyz`)).status).toBe(200)
    await coach.slack.advance(MINUTE)
    await ada.hears('1 of 13')
  })
})

describe('the playground', () => {
  test('is served without any platform variable, keeps its state apart, and ends when told to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coach-playground-'))
    const server = new Running('main.ts', [], { PORT: '0' }, folder)
    try {
      const [, url = ''] = await server.says(/this is the playground: open (\S+)\//u)
      const page = await fetch(`${url}/`)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('<html')
      const state = await fetch(`${url}/local/slack/state`)
      expect(await state.json()).toMatchObject({ workspaces: [{ id: expect.any(String) }] })
      expect(existsSync(join(folder, 'data/playground'))).toBe(true)
      expect(existsSync(join(folder, 'data/live'))).toBe(false)
      server.signal('SIGTERM')
      expect(await server.ended).toEqual({ code: 0, signal: null })
    } finally {
      await server.dies()
      await rm(folder, { recursive: true })
    }
  })
})

describe('a running server', () => {
  test('that is told to end takes nothing more, finishes its replies, and ends well', async ({ coach }) => {
    await coach.start()
    await startPilots(coach, [ADA, BEN])
    await coach.slack.advance(MINUTE)
    const { promise, resolve: release } = Promise.withResolvers<void>()
    let held = 0
    const end = coach.slack.onCall('chat.postMessage', () => {
      held++
      return promise
    })
    const [ada, ben] = [ADA, BEN].map((id) => coach.slack.as('T1', id)) as [
      ReturnType<typeof coach.slack.as>,
      ReturnType<typeof coach.slack.as>,
    ]
    expect(await ada.dm(PROBLEM)).toMatchObject({ acked: true })
    expect(await ben.command('/pilot', 'skip')).toMatchObject({ acked: true })
    await coach.server.until('both replies to be on their way', () => held === 2)
    coach.server.signal('SIGTERM')
    await until('the server to take nothing more', () =>
      fetch(`${coach.url}/healthz`).then(
        () => false,
        () => true,
      ),
    )
    expect(coach.server.child.exitCode).toBe(null)
    expect(await ada.dm('One more thing')).toMatchObject({ acked: false })
    release()
    end()
    expect(await coach.server.ended).toEqual({ code: 0, signal: null })
    for (const member of [ada, ben])
      expect(member.inbox().filter((one) => one.bot && wordsOf(one).includes('2 of 13'))).toHaveLength(1)
    const store = await coach.store()
    for (const id of [ADA, BEN]) {
      const account = await store.get('account', 'default', `slack:T1:${id}`)
      const messages = await store.find('message', 'default', `person:${account!.person}`)
      expect(messages.map(({ state }) => state)).not.toContain('claimed')
    }
    expect(coach.server.errors()).toEqual([])
  })

  // The system itself refuses to let a file grow, as on a full disk.
  test.skipIf(process.platform !== 'linux')(
    'with a full disk tells people to try again, keeps what it acknowledged, and goes on when there is room',
    async ({ coach }) => {
      const room = (bytes: number | 'unlimited') => limitFiles(coach.server.child, bytes)
      await coach.start()
      await startPilots(coach, [ADA, BEN])
      await coach.slack.advance(MINUTE)
      const [ada, ben] = [coach.slack.as('T1', ADA), coach.slack.as('T1', BEN)]
      const question = ben.last()

      await room(coach.written() + 100)
      expect(await ada.dm(PROBLEM)).toMatchObject({ acked: false, status: 500 })
      const command = await ben.command('/pilot', 'start Invoices')
      expect(command).toMatchObject({ acked: true, body: expect.stringContaining('Please try again') })
      expect(await ben.press(question, 'Skip')).toMatchObject({ acked: true })
      await ben.hears('I could not save that just now')
      await coach.sweep()
      expect((await fetch(`${coach.url}/healthz`)).status).toBe(200)
      const ready = await fetch(`${coach.url}/readyz`)
      expect([ready.status, await ready.text()]).toEqual([503, 'the store cannot be written\n'])

      await room('unlimited')
      expect((await fetch(`${coach.url}/readyz`)).status).toBe(200)
      await ben.press(question, 'Skip')
      await ben.hears('2 of 13')
      await coach.server.dies()
      await coach.start()
      await coach.passes(MINUTE)
      await ada.hears('2 of 13')
      const pilots = await (await coach.store()).find('pilot', 'default', 'all')
      const problems = pilots.map(({ name, answers }) => [name, answers.problem?.text])
      expect(Object.fromEntries(problems)).toEqual({ 'Letters 0': PROBLEM, 'Letters 1': undefined })
    },
  )
})
