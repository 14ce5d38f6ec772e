// Config: settings of the environment and the content files, each problem told with what was expected.
import { resolve } from 'node:path'
import type { Platform } from '../../src/vocabulary/account.ts'
import {
  allLocal,
  anySetUp,
  platformsWith,
  readPlatforms,
  SMALLEST_SETS,
  smallestSetOf,
  type PlatformConfigs,
} from '../platforms/platforms.ts'
import { isLoopback, problem, type SettingProblem } from './setting.ts'
import { NOT_BUILT, PLAYGROUND_DIR, readSettings, SETTINGS, type LOG_LEVELS } from './settings.ts'

/** The settings of a server. Without any chat platform it is the playground. */
export type Config = PlatformConfigs & {
  host: string
  port: number
  /** The port that `/metrics` has for itself; null where only this machine may ask, at `port`. */
  metricsPort: number | null
  /** Absolute paths. The playground keeps its state in a folder of its own, never in `dataDir`. */
  dataDir: string
  playgroundDir: string
  /** The file that overrides parts of the playbook. */
  playbook: string | null
  logLevel: (typeof LOG_LEVELS)[number]
  /** Whether every platform address is on loopback: only then may the clock be moved far from the real one. */
  loopback: boolean
}

const PORT = 3978

/**
 * Reads the settings of the environment. A variable that is empty counts as not set. Either everything fits together,
 * or every problem comes back at once.
 */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { problems: SettingProblem[] } {
  const raw = (name: string) => env[name]?.trim() || undefined
  const { read, set, problems } = readSettings(raw)
  const host = read.HOST ?? '127.0.0.1'
  const port = read.PORT ?? PORT
  const metricsPort = read.METRICS_PORT ?? null
  // Two that are both free to choose never meet.
  if (metricsPort === port && port !== 0 && !problems.some(({ variable }) => variable === 'PORT'))
    problems.push(problem(SETTINGS, 'METRICS_PORT', `found "${port}", which is the port of everything else`))
  const { configs, problems: ofPlatforms, anySet } = readPlatforms(read, set, host)
  problems.push(...ofPlatforms)
  const anything = anySet || Object.keys(NOT_BUILT).some((name) => raw(name))
  if (!anything && !isLoopback(host))
    problems.push({
      variable: 'HOST',
      found: `found "${host}" without a chat platform`,
      expected: `loopback for the playground, which lets anybody be anybody; else ${SMALLEST_SETS.join(', or ')}`,
      example: '127.0.0.1',
    })
  if (problems.length > 0) return { problems }

  return {
    config: {
      host,
      port,
      metricsPort,
      dataDir: resolve(read.DATA_DIR ?? 'data/live'),
      playgroundDir: resolve(PLAYGROUND_DIR),
      playbook: read.PLAYBOOK ? resolve(read.PLAYBOOK) : null,
      // Whoever tries the playground reads what it says in the same window.
      logLevel: read.LOG_LEVEL ?? (anySetUp(configs) ? 'info' : 'warn'),
      ...configs,
      loopback: allLocal(configs),
    },
  }
}

/** The platforms of which anything is set, well or badly. */
export function platformsNamed(env: Record<string, string | undefined>): Platform[] {
  return platformsWith((name) => !!env[name]?.trim())
}

/** Says that nobody is written to with these settings. */
export const NO_PLATFORM = `No chat platform is set here, so nothing would be sent: a server with these settings is the playground. Set ${SMALLEST_SETS.join(', or ')}.`

/** Says how a platform is set up. */
export function howToSet(platform: Platform): string {
  return `Set ${smallestSetOf(platform)}.`
}
