import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standalonePage } from '../../adapters/playground/server/standalone.ts'
import type { Moved, Playground } from '../../adapters/playground/server/api.ts'
import { createBundler } from '../../adapters/playground/server/bundle.ts'
import { createPage, type Page } from '../../adapters/playground/server/page-files.ts'
import { slackOf } from '../../adapters/playground/server/personas.ts'
import { readSample } from '../../adapters/playground/server/sample.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import { Running } from '../e2e/process.ts'

let folder: string
let server: Server | undefined
let running: Running | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coach-page-'))
})
afterEach(async () => {
  await running?.dies()
  running = undefined
  server?.close()
  server = undefined
  rmSync(folder, { recursive: true })
})

async function serves(page: Page): Promise<string> {
  server = createServer((request, response) => {
    if (!page.handle(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('the page', () => {
  it('comes with a policy that lets in nothing but its own, and loads nothing from elsewhere', async () => {
    const url = await serves(createPage(createBundler(folder)))
    for (const path of ['/', '/page.js', '/page.css']) {
      const response = await fetch(url + path)
      expect(response.status).toBe(200)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).not.toContain('unsafe')
    }
    const html = await (await fetch(url)).text()
    expect(html).not.toMatch(/<style|style=|\son\w+=|https?:|<script(?! type="module" src)/iu)
    expect(await (await fetch(`${url}/page.css`)).text()).not.toMatch(/url\(|@import/u)
    expect((await fetch(`${url}/page.tsx`)).status).toBe(404)
  })

  it('is bundled once, and the next start takes what is kept', async () => {
    const first = await createBundler(folder)()
    const [kept = ''] = readdirSync(folder)
    const { ino, mtimeMs } = statSync(join(folder, kept))
    const second = await createBundler(folder)()
    expect(second).toEqual(first)
    expect(readdirSync(folder)).toEqual([kept])
    expect(statSync(join(folder, kept))).toMatchObject({ ino, mtimeMs })
  })

  it('says plainly why it cannot be shown', async () => {
    const url = await serves(createPage(() => Promise.reject(new Error('No such word in page.tsx'))))
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toMatch(/could not be built[\s\S]*No such word in page\.tsx/u)
  })
})

describe('a local platform alone', () => {
  it('shows the page with itself only, and says how to move the coach on', async () => {
    const { cast } = readSample()
    const slack = await startLocalSlack({ signingSecret: 'secret', workspaces: [slackOf(cast)] })
    slack.others = standalonePage('slack', slack, cast)
    const asked = async (path: string, init?: RequestInit) => (await fetch(slack.url + path, init)).json()
    expect((await fetch(slack.url)).headers.get('content-type')).toContain('text/html')
    const playground = (await asked('/local/playground')) as Playground
    expect(playground).toMatchObject({ platforms: ['slack'], ticks: false })
    expect(playground.personas.map(({ slack, teams }) => [slack?.team, teams])).toContainEqual([
      'TSAMPLE',
      null,
    ])
    const headers = { 'content-type': 'application/json' }
    const order = { method: 'POST', headers, body: JSON.stringify({ by: 'week' }) }
    const moved = (await asked('/local/clock', order)) as Moved
    expect(Date.parse(moved.now) - Date.parse(playground.now)).toBeGreaterThanOrEqual(7 * 86_400_000)
    expect(moved.nothing).toContain(`sweep --now ${moved.now}`)
    await slack.close()
  })
})

describe('a server with credentials', () => {
  it('has no page and loads nothing of it', async () => {
    const tells = `import { registerHooks } from 'node:module'
      registerHooks({ load: (url, context, next) => (process.stderr.write('loads ' + url + '\\n'), next(url, context)) })`
    running = new Running(
      'main.ts',
      [],
      {
        PORT: '0',
        DATA_DIR: join(folder, 'live'),
        SLACK_SIGNING_SECRET: 'secret',
        SLACK_BOT_TOKEN: 'xoxb-1-2',
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tells)}`,
      },
      folder,
    )
    const [, url = ''] = await running.says(/listens at (\S+)\./u)
    for (const path of ['/', '/page.js', '/local/playground'])
      expect((await fetch(url + path)).status).toBe(404)
    const loaded = Array.from(running.output.matchAll(/^loads (\S+)$/gmu), ([, file = '']) => file)
    expect(loaded.filter((file) => file.endsWith('/adapters/platforms/slack/app.ts'))).toHaveLength(1)
    const parts =
      /\/adapters\/(?:emulators|playground)\/|\/node_modules\/(react|react-dom|esbuild|adaptivecards|slack-blocks-to-jsx)\//u
    expect(loaded.filter((file) => parts.test(file))).toEqual([])
  })
})
