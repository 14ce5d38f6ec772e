import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBundler } from '../../adapters/playground/bundle.ts'
import { createPage, type Page } from '../../adapters/playground/files.ts'
import { Running } from '../e2e/process.ts'

let folder: string
let server: Server | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coach-page-'))
})
afterEach(() => {
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

describe('a server with credentials', () => {
  it('has no page and loads nothing of it', async () => {
    const tells = `import { registerHooks } from 'node:module'
      registerHooks({ load: (url, context, next) => (process.stderr.write('loads ' + url + '\\n'), next(url, context)) })`
    const running = new Running(
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
    expect(loaded.filter((file) => file.endsWith('/adapters/slack/app.ts'))).toHaveLength(1)
    const parts =
      /\/adapters\/playground\/|\/node_modules\/(react|react-dom|esbuild|adaptivecards|slack-blocks-to-jsx)\//u
    expect(loaded.filter((file) => parts.test(file))).toEqual([])
    await running.dies()
  })
})
