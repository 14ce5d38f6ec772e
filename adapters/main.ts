// Adapters: all that touches the world; this entry starts the server.
import './runtime/utc.ts'
import { constants } from 'node:os'
import { join } from 'node:path'
import { createClock, realTimer } from './runtime/clock.ts'
import { readConfig } from './config/config.ts'
import { openControl } from './commands/control.ts'
import { readContent } from './config/content.ts'
import { PortTaken } from './runtime/http-listener.ts'
import { StoreUnusable } from './lowdb/folder.ts'
import { StoreLocked } from './lowdb/lock.ts'
import { openStore } from './lowdb/store.ts'
import { anySetUp } from './platforms/platforms.ts'
import { startServer, type Server, type ServerParts } from './server.ts'
import { formatSetting, SettingRefused } from './config/setting.ts'
import { replaceConsole } from './telemetry/console.ts'
import { createLog, type ServerLog } from './telemetry/log.ts'
import { formatProblem } from './config/yaml.ts'

const ROOT = join(import.meta.dirname, '..')
/** How often what is due is looked for. */
const TICK = 30_000
/** Milliseconds that work under way has to end when the server is told to; a container usually has thirty seconds. */
const PATIENCE = 20_000
/** And then the store, which may have to write a snapshot. */
const CLOSING = 5_000

try {
  await main()
} catch (error) {
  if (error instanceof StoreLocked || error instanceof StoreUnusable || error instanceof PortTaken)
    leave(error.message)
  else throw error
}

async function main(): Promise<void> {
  const settings = readConfig(process.env)
  if ('problems' in settings) return leave(settings.problems.map(formatSetting).join('\n'))
  const { config } = settings
  const read = readContent({ root: ROOT, playbook: config.playbook })
  if ('problems' in read) return leave(read.problems.map(formatProblem).join('\n'))
  const { content } = read
  const log = createLog(config.logLevel)
  const playground = !anySetUp(config)
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
        time: realTimer,
      })
  if (!server) {
    await store.close()
    return leave(
      'No chat platform is set up, and this installation is without the playground, which "npm ci" brings.\n' +
        '    expected: the settings of a chat platform, see README.md',
    )
  }
  const control = await openControl(folder, server.world)
  console.error(
    playground
      ? `No chat platform is set up, so this is the playground: open ${server.url}/ in a browser.`
      : `Pilot Coach listens at ${server.url}.`,
  )
  if (server.metricsUrl) console.error(`Metrics are at ${server.metricsUrl}.`)
  replaceConsole(log)
  // A tick that fails is told by itself.
  const tick = () => server.sweep(null).catch(() => {})
  const ticks = setInterval(() => void tick(), TICK)
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    clearInterval(ticks)
    await stop(server, control, log)
  }
  server.ready.then(tick, (error: unknown) => {
    if (!(error instanceof SettingRefused)) throw error
    leave(formatSetting(error.problem))
    return end()
  })
  // What Node itself would print of an error may quote somebody.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'the server ends by a fault of its own')
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Whoever says it twice does not want to wait. What was acknowledged is on the disk.
      if (ending) process.exit(128 + constants.signals[signal])
      void end()
    })
}

/** Undefined where its parts are missing: a production installation leaves them out. */
async function startPlayground(parts: Omit<ServerParts, 'clock' | 'time'>): Promise<Server | undefined> {
  try {
    return await (await import('./playground/server/start.ts')).startPlayground(parts)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** Ends well: what is under way is finished, or, when that takes too long, left to the next start. */
async function stop(server: Server, control: { close: () => Promise<void> }, log: ServerLog): Promise<void> {
  const last = setTimeout(() => process.exit(), PATIENCE + CLOSING)
  const end = await server.close({ patience: PATIENCE, others: control.close() })
  if (end === 'cut')
    log.warn({ seconds: PATIENCE / 1000 }, 'what was under way took too long and is left to the next start')
  clearTimeout(last)
  process.exit()
}

function leave(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
