import { statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { z } from 'zod'
import { PLATFORM_SETTINGS } from '../platforms/platforms.ts'
import { problem, type Read, type Setting, type SettingProblem, type Settings } from './setting.ts'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export const PLAYGROUND_DIR = 'data/playground'

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535)

/** Every variable that is read, by what it takes. */
export const SETTINGS = {
  PORT: {
    schema: port,
    expected: 'a whole number from 0 to 65535; 0 takes a free port',
    example: '3978',
  },
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    expected: 'a host name or an IP address to bind to, without a port or "http://"',
    example: '127.0.0.1',
  },
  DATA_DIR: {
    schema: z
      .string()
      .refine(
        (path) => !within(path, PLAYGROUND_DIR) && !within(PLAYGROUND_DIR, path) && kindOf(path) !== 'file',
      ),
    expected: `a folder, made when it is not there, and apart from ${PLAYGROUND_DIR}, the playground's own`,
    example: 'data/live',
  },
  PLAYBOOK: {
    schema: z.string().refine((path) => kindOf(path) === 'file'),
    expected: 'a YAML file that is there and holds what differs from data/playbook.yaml',
    example: '/etc/pilot-coach/playbook.yaml',
  },
  METRICS_PORT: {
    schema: port,
    expected:
      'a port of its own for /metrics, a whole number from 0 to 65535 and not that of PORT; 0 takes a free port',
    example: '9464',
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), expected: `one of ${LOG_LEVELS.join(', ')}`, example: 'info' },
  ...PLATFORM_SETTINGS,
} as const satisfies Settings

export type Name = keyof typeof SETTINGS

/** Settings of the contract whose parts do not exist yet: better said at the start than found out later. */
export const NOT_BUILT = {
  SLACK_APP_TOKEN: 'Socket Mode',
  DATABASE_URL: 'the PostgreSQL store',
} as const

/** Reads each variable by itself; `set` are those that are there, well or badly. */
export function readSettings(raw: (name: string) => string | undefined): {
  read: Read<typeof SETTINGS>
  set: Set<Name>
  problems: SettingProblem[]
} {
  const problems: SettingProblem[] = []
  const read: Read<typeof SETTINGS> = {}
  const set = new Set<Name>()
  for (const name of Object.keys(SETTINGS) as Name[]) {
    const value = raw(name)
    if (value === undefined) continue
    set.add(name)
    const setting: Setting<unknown> = SETTINGS[name]
    const result = setting.schema.safeParse(value)
    if (result.success) Object.assign(read, { [name]: result.data })
    else problems.push(problem(SETTINGS, name, setting.secret ? 'something else is set' : `found "${value}"`))
  }
  for (const [name, part] of Object.entries(NOT_BUILT))
    if (raw(name) !== undefined)
      problems.push({
        variable: name,
        found: 'set',
        expected: `not set: ${part} is not built yet`,
        example: `unset ${name}`,
      })
  return { read, set, problems }
}

function kindOf(path: string): 'file' | 'folder' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

function within(path: string, folder: string): boolean {
  const steps = relative(folder, path)
  return !isAbsolute(steps) && steps.split(sep)[0] !== '..'
}
