import './utc.ts'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import type { Log } from '../src/engine/ports.ts'
import { createClock } from './clock.ts'
import { readConfig } from './config.ts'
import { openControl } from './control.ts'
import { readContent } from './files.ts'
import { StoreUnusable } from './lowdb/folder.ts'
import { StoreLocked } from './lowdb/lock.ts'
import { openStore } from './lowdb/store.ts'
import { TokenRefused } from './platforms.ts'
import { startServer, type Server, type ServerParts } from './server.ts'
import { formatSetting, type SettingProblem } from './settings.ts'
import { formatProblem } from './yaml.ts'

const ROOT = join(import.meta.dirname, '..')
/** How often what is due is looked for. */
const TICK = 30_000

try {
  await main()
} catch (error) {
  if (error instanceof StoreLocked || error instanceof StoreUnusable) leave(error.message)
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    leave(`The port is taken by another program: ${(error as Error).message}. Set PORT to another one.`)
  else throw error
}

async function main(): Promise<void> {
  const settings = readConfig(process.env)
  if ('problems' in settings) return leave(settings.problems.map(formatSetting).join('\n'))
  const { config } = settings
  const read = readContent({ root: ROOT, playbook: config.playbook })
  if ('problems' in read) return leave(read.problems.map(formatProblem).join('\n'))
  const { content } = read
  const log: Log = pino({ level: config.logLevel })
  const playground = !config.slack && !config.teams
  if (playground) console.error('Starting the playground …')
  const folder = playground ? config.playgroundDir : config.dataDir
  const store = await openStore({ folder, log })
  const server = playground
    ? await startPlayground({ config, content, store, log })
    : await startServer({
        config,
        content,
        store,
        log,
        clock: createClock(),
        time: { now: () => performance.now(), sleep: (ms) => setTimeout(ms) },
      })
  if (!server) {
    await store.close()
    return leave(
      'No chat platform is set up, and this installation is without the playground, which "npm ci" brings.\n' +
        '    expected: the settings of Slack or of Teams, see README.md',
    )
  }
  const control = await openControl(folder, server.world)
  console.error(
    playground
      ? `No chat platform is set up, so this is the playground: open ${server.url}/ in a browser.`
      : `Pilot Coach listens at ${server.url}.`,
  )
  const ticks = setInterval(() => void server.sweep(null).catch(() => {}), TICK)
  server.ready.then(
    () => server.sweep(null),
    (error: unknown) => {
      if (!(error instanceof TokenRefused)) throw error
      leave(formatSetting(refusedToken(error)))
      return stop(server, control, ticks)
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop(server, control, ticks))
}

/** Undefined where its parts are missing: a production installation leaves them out. */
async function startPlayground(parts: Omit<ServerParts, 'clock' | 'time'>): Promise<Server | undefined> {
  try {
    return await (await import('./playground/start.ts')).startPlayground(parts)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

async function stop(
  server: Server,
  control: { close: () => Promise<void> },
  ticks: NodeJS.Timeout,
): Promise<void> {
  clearInterval(ticks)
  await control.close()
  await server.close()
  process.exit()
}

function refusedToken({ message }: TokenRefused): SettingProblem {
  return {
    variable: 'SLACK_BOT_TOKEN',
    found: `Slack did not say whose it is (${message})`,
    expected:
      'the bot token of the Slack app as it is installed in the workspace now (OAuth & Permissions), and SLACK_API_URL unset or right',
    example: 'xoxb-1234…',
  }
}

function leave(message: string): void {
  console.error(message)
  process.exitCode = 1
}
