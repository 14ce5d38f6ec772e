import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../src/content/content.ts'
import type { Log, Store } from '../../src/engine/ports.ts'
import type { Config } from '../config.ts'
import { startServer, type Server } from '../server.ts'
import { stranger } from '../../src/people/person.ts'
import { OFFICE, SAMPLE } from './slack/sample.ts'
import { startLocalSlack } from './slack/start.ts'

/** The server with a local Slack in place of the real one, and a page at `/` in which anybody can be anybody. */
export async function startPlayground(parts: {
  config: Config
  content: Content
  store: Store
  log: Log
}): Promise<Server> {
  const served: { server?: Server } = {}
  const signingSecret = randomBytes(16).toString('hex')
  const moved = join(parts.config.playgroundDir, 'clock.txt')
  const slack = await startLocalSlack({
    signingSecret,
    workspaces: [SAMPLE],
    start: latest(moved),
    onClockMoved: async (iso) => {
      writeFileSync(moved, iso)
      await served.server?.sweep(null)
      await served.server?.drain()
    },
  })
  const { token } = slack.state.workspace(SAMPLE.id)
  const server = await startServer({
    ...parts,
    config: {
      ...parts.config,
      slack: { signingSecret, apiUrl: slack.apiUrl, install: { by: 'token', token } },
    },
    // The coach lives in the time of the local Slack, which the page moves.
    clock: { now: () => slack.clock.iso(), moveTo: (at) => void slack.moveTo(at) },
    time: { now: () => slack.clock.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    page: slack.page,
  })
  served.server = server
  slack.connect(server.url)
  await nameOffice(parts.store, slack.clock.iso())
  return {
    ...server,
    close: async () => {
      await server.close()
      await slack.close()
    },
  }
}

/** The sample member of the program office, whom elsewhere an admin names on the command line. */
async function nameOffice(store: Store, now: string): Promise<void> {
  const [organisation] = await store.organisations()
  if (!organisation || (await store.find('person', organisation.id, 'office')).length > 0) return
  const member = {
    ...stranger(organisation.id, 'sample-office', { email: OFFICE }),
    office: true,
    attention: now,
  }
  await store.commit({ organisation: organisation.id, records: [member], entries: [] })
}

/** The playground's pilots live on in the time to which the page moved them: its clock never goes back. */
function latest(moved: string): string {
  const now = new Date().toISOString()
  try {
    const then = readFileSync(moved, 'utf8')
    return then > now ? then : now
  } catch {
    return now
  }
}
