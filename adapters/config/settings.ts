import { statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { z } from 'zod'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export const PLAYGROUND_DIR = 'data/playground'

type Setting<T> = { schema: z.ZodType<T>; expected: string; example: string; secret?: boolean }

const secret = (expected: string, example: string, schema: z.ZodType<string> = z.string()) => {
  return { schema, expected, example, secret: true }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535)
const guid = z.guid().transform((id) => id.toLowerCase())
const webAddress = z.url({ protocol: /^https?$/ })

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
  SLACK_SIGNING_SECRET: secret('the signing secret of the Slack app (Basic Information)', '8f74…'),
  SLACK_BOT_TOKEN: secret(
    'the bot token of the Slack app, which begins with xoxb- (OAuth & Permissions)',
    'xoxb-1234…',
    z.string().regex(/^xoxb-\S+$/),
  ),
  SLACK_CLIENT_ID: {
    schema: z.string(),
    expected: 'the client id of the Slack app (Basic Information)',
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: secret('the client secret of the Slack app (Basic Information)', '3c51…'),
  SLACK_STATE_SECRET: secret('a long random text of your own, the same on every start', 'kT9u…'),
  SLACK_API_URL: {
    schema: webAddress.refine((url) => url.startsWith('https:') || onLoopback(url)),
    expected: 'the base address of the Web API: https, or http on loopback for a local Slack',
    example: 'http://127.0.0.1:4000/api/',
  },
  // A word that botbuilder does not know would silently make it take tokens of every tenant.
  MicrosoftAppType: {
    schema: z.enum(['SingleTenant', 'UserAssignedMSI']),
    expected: 'SingleTenant or UserAssignedMSI; new multi-tenant bots ended in July 2025',
    example: 'SingleTenant',
  },
  MicrosoftAppId: {
    schema: guid,
    expected: 'the application (client) id of the app registration, a GUID',
    example: '1b2c3d4e-0000-4000-8000-000000000001',
  },
  MicrosoftAppPassword: secret(
    'the value of a client secret of the app registration (Certificates & secrets), not its id',
    'q8Q~…',
  ),
  MicrosoftAppTenantId: {
    schema: guid,
    expected: 'the directory (tenant) id of the app registration, a GUID',
    example: '1b2c3d4e-0000-4000-8000-000000000002',
  },
  TEAMS_LOCAL_URL: {
    schema: webAddress.refine(onLoopback),
    expected: 'the base address of a local Teams, on loopback',
    example: 'http://127.0.0.1:3980',
  },
  TEAMS_INSECURE_LOCAL: {
    schema: z.literal('1'),
    expected: '1, for a local Teams that sends no tokens, or not set',
    example: '1',
  },
} as const satisfies Record<string, Setting<unknown>>

export type Name = keyof typeof SETTINGS

/** What was set and could be read. */
export type Read = { [N in Name]?: z.infer<(typeof SETTINGS)[N]['schema']> }

/** Settings of the contract whose parts do not exist yet: better said at the start than found out later. */
export const NOT_BUILT = {
  SLACK_APP_TOKEN: 'Socket Mode',
  DATABASE_URL: 'the PostgreSQL store',
} as const

/** A setting that is wrong or missing; `found` never shows a secret. */
export type SettingProblem = { variable: string; found: string; expected: string; example: string }

/** One problem as the start and `coach check` print it. */
export function formatSetting({ variable, found, expected, example }: SettingProblem): string {
  return `${variable}: ${found}\n    expected: ${expected}\n    example:  ${example}`
}

/** A problem with a setting of the table. */
export function problem(name: Name, found: string): SettingProblem {
  const { expected, example } = SETTINGS[name]
  return { variable: name, found, expected, example }
}

/** Reads each variable by itself; `set` are those that are there, well or badly. */
export function readSettings(raw: (name: string) => string | undefined): {
  read: Read
  set: Set<Name>
  problems: SettingProblem[]
} {
  const problems: SettingProblem[] = []
  const read: Read = {}
  const set = new Set<Name>()
  for (const name of Object.keys(SETTINGS) as Name[]) {
    const value = raw(name)
    if (value === undefined) continue
    set.add(name)
    const setting: Setting<unknown> = SETTINGS[name]
    const result = setting.schema.safeParse(value)
    if (result.success) Object.assign(read, { [name]: result.data })
    else problems.push(problem(name, setting.secret ? 'something else is set' : `found "${value}"`))
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

/** Whether only this machine can reach an address with this host. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
}

/** Whether only this machine can reach this address. */
export function onLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
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
