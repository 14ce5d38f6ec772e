import { statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { z } from 'zod'

/** A setting that is wrong or missing; `found` never shows a secret. */
export type SettingProblem = { variable: string; found: string; expected: string; example: string }

/** How a Slack app is let in: one workspace by its bot token, or each workspace by installing the app. */
export type SlackInstall =
  | { by: 'token'; token: string }
  | { by: 'oauth'; clientId: string; clientSecret: string; stateSecret: string }

export type PlatformConfig =
  | { platform: 'playground' }
  | { platform: 'slack'; signingSecret: string; apiUrl: string | null; install: SlackInstall }

export type Config = {
  host: string
  port: number
  /** Absolute paths. The playground keeps its state in a folder of its own, never in `dataDir`. */
  dataDir: string
  playgroundDir: string
  /** The file that overrides parts of the playbook. */
  playbook: string | null
  logLevel: (typeof LOG_LEVELS)[number]
  platform: PlatformConfig
  /** Whether every platform address is on loopback: only then may the clock be moved far from the real one. */
  loopback: boolean
}

/** One problem as the start and `coach check` print it. */
export function formatSetting({ variable, found, expected, example }: SettingProblem): string {
  return `${variable}: ${found}\n    expected: ${expected}\n    example:  ${example}`
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const PLAYGROUND_DIR = 'data/playground'

type Setting<T> = { schema: z.ZodType<T>; expected: string; example: string; secret?: boolean }

const secret = (expected: string, example: string, schema: z.ZodType<string> = z.string()) => {
  return { schema, expected, example, secret: true }
}

const SETTINGS = {
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535),
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
    schema: z.url({ protocol: /^https?$/ }).refine((url) => {
      const { protocol, hostname } = new URL(url)
      return protocol === 'https:' || isLoopback(hostname)
    }),
    expected: 'the base address of the Web API: https, or http on loopback for a local Slack',
    example: 'http://127.0.0.1:4000/api/',
  },
} as const satisfies Record<string, Setting<unknown>>
type Name = keyof typeof SETTINGS
type Read = { [N in Name]?: z.infer<(typeof SETTINGS)[N]['schema']> }

/** Settings of the contract whose parts do not exist yet: better said at the start than found out later. */
const NOT_BUILT = {
  SLACK_APP_TOKEN: 'Socket Mode',
  DATABASE_URL: 'the PostgreSQL store',
  METRICS_PORT: 'the port for metrics',
  MicrosoftAppType: 'Teams',
  MicrosoftAppId: 'Teams',
  MicrosoftAppPassword: 'Teams',
  MicrosoftAppTenantId: 'Teams',
  TEAMS_INSECURE_LOCAL: 'Teams',
} as const

const BY_TOKEN = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'] as const
const BY_OAUTH = [
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
] as const

/**
 * Reads the settings of the environment. A variable that is empty counts as not set. Either everything fits together,
 * or every problem comes back at once.
 */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { problems: SettingProblem[] } {
  const raw = (name: string) => env[name]?.trim() || undefined
  const problems: SettingProblem[] = []
  const read: Read = {}
  for (const name of Object.keys(SETTINGS) as Name[]) {
    const value = raw(name)
    if (value === undefined) continue
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

  const host = read.HOST ?? '127.0.0.1'
  const slack = (Object.keys(SETTINGS) as Name[]).filter((name) => name.startsWith('SLACK_') && raw(name))
  const others = Object.keys(NOT_BUILT).filter((name) => raw(name))
  if (slack.length > 0) problems.push(...incomplete(new Set(slack)))
  else if (others.length === 0 && !isLoopback(host))
    problems.push({
      variable: 'HOST',
      found: `found "${host}" without a chat platform`,
      expected: `loopback for the playground, which lets anybody be anybody; else ${BY_TOKEN.join(' and ')}`,
      example: '127.0.0.1',
    })

  if (problems.length > 0) return { problems }
  return {
    config: {
      host,
      port: read.PORT ?? 3978,
      dataDir: resolve(read.DATA_DIR ?? 'data/live'),
      playgroundDir: resolve(PLAYGROUND_DIR),
      playbook: read.PLAYBOOK ? resolve(read.PLAYBOOK) : null,
      logLevel: read.LOG_LEVEL ?? 'info',
      platform: platformOf(read),
      loopback:
        slack.length === 0 || (!!read.SLACK_API_URL && isLoopback(new URL(read.SLACK_API_URL).hostname)),
    },
  }
}

/** What is missing from a set of Slack variables, or stands in the way of it. */
function incomplete(set: Set<string>): SettingProblem[] {
  const oauth = BY_OAUTH.slice(1).some((name) => set.has(name))
  if (oauth && set.has('SLACK_BOT_TOKEN'))
    return [
      {
        variable: 'SLACK_BOT_TOKEN',
        found: 'set together with variables for several workspaces',
        expected: `either ${BY_TOKEN.join(' and ')} for one workspace, or ${BY_OAUTH.join(', ')} for several`,
        example: 'unset SLACK_BOT_TOKEN',
      },
    ]
  return (oauth ? BY_OAUTH : BY_TOKEN)
    .filter((name) => !set.has(name))
    .map((name) => problem(name, `missing, while ${Array.from(set).join(', ')} is set`))
}

function problem(name: Name, found: string): SettingProblem {
  const { expected, example } = SETTINGS[name]
  return { variable: name, found, expected, example }
}

function platformOf(read: Read): PlatformConfig {
  const {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: token,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = read
  const apiUrl = read.SLACK_API_URL ?? null
  if (signingSecret && token)
    return { platform: 'slack', signingSecret, apiUrl, install: { by: 'token', token } }
  if (signingSecret && clientId && clientSecret && stateSecret)
    return {
      platform: 'slack',
      signingSecret,
      apiUrl,
      install: { by: 'oauth', clientId, clientSecret, stateSecret },
    }
  return { platform: 'playground' }
}

/** Whether only this machine can reach an address with this host. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
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
