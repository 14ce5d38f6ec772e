import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/lowdb/store.ts'
import { startPlayground } from '../../adapters/playground/server/start.ts'
import type { Server } from '../../adapters/server.ts'
import { quiet } from '../quiet.ts'
import { beginWorld, realContent, type World } from '../world.ts'
import { UNSERVED, STAGED } from '../seats/seat.ts'

// A page of somewhere else can have its own name point at this machine, and then reads what is answered to that name.

const FOREIGN = [
  'elsewhere.example',
  'elsewhere.example:80',
  '127.0.0.1.elsewhere.example',
  'localhost.example',
]
const LOCAL = ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST:3978', '127.0.0.1:1', '127.0.0.2']

/** The status of a request that names the server so. */
function ask(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host }, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode))
    })
      .once('error', reject)
      .end()
  })
}

describe('the server', () => {
  let world: World
  beforeAll(async () => {
    world = await beginWorld({ platforms: STAGED })
  })
  afterAll(() => world.ends())

  it.each(FOREIGN)('shows /metrics to nobody who calls it "%s"', async (host) => {
    expect(await ask(`${world.server.url}/metrics`, host)).toBe(403)
  })

  it.each(LOCAL)('shows /metrics to who calls it %s', async (host) => {
    expect(await ask(`${world.server.url}/metrics`, host)).toBe(200)
  })

  it('answers platforms and probes by whatever name', async () => {
    expect(await ask(`${world.server.url}/healthz`, 'coach.example')).toBe(200)
    expect(await ask(`${world.server.url}/slack/events`, 'coach.example')).toBe(405)
    expect(await ask(`${world.server.url}/api/messages`, 'coach.example')).toBe(405)
  })

  describe.each([
    ['local Slack', '/api/auth.test', () => world.slack.url],
    ['local Slack', '/local/slack/state', () => world.slack.url],
    ['local Slack', '/oauth/v2/authorize', () => world.slack.url],
    ['local Teams', '/v3/conversations', () => world.teams.url],
    ['local Teams', '/v1/.well-known/openidconfiguration', () => world.teams.url],
    ['local Teams', '/local/teams/state', () => world.teams.url],
  ])('the %s at %s', (_, path, url) => {
    it.each(FOREIGN)('answers nobody who calls it "%s"', async (host) => {
      expect(await ask(url() + path, host)).toBe(403)
    })

    it.each(LOCAL)('answers who calls it %s', async (host) => {
      expect(await ask(url() + path, host)).not.toBe(403)
    })
  })
})

describe('the playground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'))
  let server: Server
  beforeAll(async () => {
    server = await startPlayground({
      config: {
        host: '127.0.0.1',
        port: 0,
        metricsPort: null,
        dataDir: folder,
        playgroundDir: folder,
        playbook: null,
        logLevel: 'silent',
        loopback: true,
        ...UNSERVED,
      },
      content: realContent(),
      store: memoryStore(),
      log: quiet,
    })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(['/', '/local/playground', '/local/slack/state', '/local/slack/file/F1', '/local/teams/state'])(
    'shows %s only to who calls it by a name of this machine',
    async (path) => {
      for (const host of FOREIGN) expect(await ask(server.url + path, host)).toBe(403)
      for (const host of LOCAL) expect(await ask(server.url + path, host)).not.toBe(403)
    },
  )

  it.each(['//', '/%', '/local/%ff', '//local/slack/state'])(
    'is not ended by the address %s',
    async (path) => {
      expect(await ask(server.url + path, 'localhost')).toBe(404)
      expect(await ask(`${server.url}/healthz`, 'localhost')).toBe(200)
    },
  )
})
